package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer; {@link #DROPPED} closes the connection without any. */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    static final Reply DROPPED = new Reply(0, "", new byte[0], Map.of());

    static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json; charset=utf-8", Json.bytes(body), Map.of());
    }

    static Reply html(int status, String body) {
        return new Reply(status, "text/html; charset=utf-8", Signatures.utf8(body), Map.of());
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", Signatures.utf8(body), Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, "", new byte[0], Map.of());
    }

    static Reply redirect(String location) {
        return empty(302).with("Location", location);
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        if (status == 0) {
            exchange.close();
            return;
        }
        var out = exchange.getResponseHeaders();
        headers.forEach(out::set);
        if (!contentType.isEmpty()) {
            out.set("Content-Type", contentType);
        }
        var head = "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(status, body.length == 0 || head ? -1 : body.length);
        if (body.length > 0 && !head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
