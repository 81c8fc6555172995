package com.cybervpn.platform.http;

import com.cybervpn.platform.rest.BodyLimitInterceptor;
import io.undertow.server.HttpServerExchange;

/** How large the body of a request may be. */
final class BodyLimits {

    private static final String API = "/api/";

    private BodyLimits() {}

    /**
     * Asked before anything of the body is read.
     *
     * @param path in its long form: {@code /api/v1/webhooks/…}
     * @return bytes; 0 where no body belongs
     */
    static int of(HttpServerExchange exchange, String path) {
        boolean takesOne = switch (exchange.getRequestMethod().toString()) {
            case "POST", "PUT", "PATCH", "DELETE" -> path.startsWith(API);
            default -> false;
        };
        return takesOne ? BodyLimitInterceptor.MOST : 0;
    }
}
