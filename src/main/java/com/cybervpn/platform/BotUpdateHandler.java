package com.cybervpn.platform;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueAcceptingHandler;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.util.Headers;
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
    /** Of 16 KiB each, and one byte more than is taken, so that too many can be told without waiting for the rest. */
    private static final int BUFFERS = BodyLimitInterceptor.UPDATE_MOST / 16_384 + 1;

    private final byte[] secret = Setting.of("TELEGRAM_WEBHOOK_SECRET")
        .orElse("")
        .getBytes(StandardCharsets.UTF_8);
    private final HttpHandler enter;
    private final HttpHandler whole;
    private final HttpHandler expected;

    /** @param enter answers, and finds the body read as far as it is taken */
    BotUpdateHandler(HttpHandler enter) {
        this.enter = enter;
        whole = new RequestBufferingHandler(enter, BUFFERS);
        expected = new HttpContinueAcceptingHandler(exchange -> {
            exchange.getRequestHeaders().remove(Headers.EXPECT);
            whole.handleRequest(exchange);
        });
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
            expected.handleRequest(exchange);
        } else {
            // answered by its headers
            exchange.setPersistent(false);
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
