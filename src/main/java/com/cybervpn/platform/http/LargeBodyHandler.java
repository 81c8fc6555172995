package com.cybervpn.platform.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Reads {@link LargeBodies}. One that is too large, or whose headers say enough, has nothing of it read and is answered all the
 * same: refused by us, it would come again.
 */
final class LargeBodyHandler {

    private final List<LargeBodies> all;
    private final HttpHandler enter;
    private final BodyReader bodies;

    /** @param enter answers, and finds the body read as far as it is taken */
    LargeBodyHandler(HttpHandler enter, ClassLoader loader) {
        this.enter = enter;
        // too many bytes can be told without waiting for the rest
        bodies = new BodyReader(enter, enter);
        all = ServiceLoader.load(LargeBodies.class, loader)
            .stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    }

    /** False when the path is for bodies as all others are. */
    boolean take(HttpServerExchange exchange, String path) throws Exception {
        for (LargeBodies large : all) {
            if (large.areAt(path)) {
                take(exchange, large.most(exchange.getRequestHeaders()::getFirst));
                return true;
            }
        }
        return false;
    }

    private void take(HttpServerExchange exchange, int most) throws Exception {
        if (most > 0 && exchange.getRequestContentLength() <= most) {
            bodies.read(exchange, most);
        } else {
            // answered by its headers; the servlet container would wait for the rest of the body
            exchange.setPersistent(false);
            Connectors.terminateRequest(exchange);
            RefusedBody.dropBuffer(exchange);
            enter.handleRequest(exchange);
        }
    }
}
