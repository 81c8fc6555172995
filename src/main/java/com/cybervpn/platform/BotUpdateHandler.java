package com.cybervpn.platform;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Takes the bodies of the bot's updates. Telegram's may be larger than anything else that is sent here, and an update that
 * is refused comes again, with the rest of its chat behind it. Whoever does not know the secret has none of the body read.
 */
final class BotUpdateHandler implements HttpHandler {

    static final String PATH = "/api/v1/webhooks/telegram";
    private static final HttpString SECRET = new HttpString("X-Telegram-Bot-Api-Secret-Token");

    private final byte[] secret = Setting.of("TELEGRAM_WEBHOOK_SECRET")
        .orElse("")
        .getBytes(StandardCharsets.UTF_8);
    private final HttpHandler enter;
    private final BodyReader bodies;

    /** @param enter answers, and finds the body read as far as it is taken */
    BotUpdateHandler(HttpHandler enter) {
        this.enter = enter;
        // too many bytes can be told without waiting for the rest
        bodies = new BodyReader(enter, enter);
    }

    static boolean isFor(String path) {
        return path.equals(PATH) || path.equals(PATH + "/");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        boolean isTaken =
            isSecret(exchange.getRequestHeaders().getFirst(SECRET)) &&
            exchange.getRequestContentLength() <= BodyLimitInterceptor.UPDATE_MOST;
        if (isTaken) {
            bodies.read(exchange, BodyLimitInterceptor.UPDATE_MOST);
        } else {
            // answered by its headers; the servlet container would wait for the rest of the body
            exchange.setPersistent(false);
            Connectors.terminateRequest(exchange);
            enter.handleRequest(exchange);
        }
    }

    private boolean isSecret(String offered) {
        return (
            offered != null &&
            secret.length > 0 &&
            MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), secret)
        );
    }
}
