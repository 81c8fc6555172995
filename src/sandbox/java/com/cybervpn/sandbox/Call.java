package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request, read completely, with its path below the place where the simulator is mounted. */
record Call(
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    byte[] body,
    String remoteIp
) {
    static Call read(HttpExchange exchange, String mount) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        var path = uri.getPath().substring(mount.length());
        return new Call(
            exchange.getRequestMethod(),
            path.isEmpty() ? "/" : path,
            pairs(uri.getRawQuery()),
            headers,
            exchange.getRequestBody().readAllBytes(),
            exchange.getRemoteAddress().getAddress().getHostAddress()
        );
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The body as JSON. @throws UncheckedIOException when it is none */
    JsonNode json() {
        return Json.parse(body);
    }

    /**
     * Everything said by query, form or JSON body as one object: the vendors with method-style APIs take all
     * three. Values of query and form stay text.
     *
     * @throws UncheckedIOException when a JSON body cannot be read
     */
    ObjectNode parameters() {
        var all = Json.object();
        query.forEach(all::put);
        var type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (body.length == 0) {
            return all;
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            pairs(new String(body, StandardCharsets.UTF_8)).forEach(all::put);
        } else if (json() instanceof ObjectNode members) {
            all.setAll(members);
        }
        return all;
    }

    static Map<String, String> pairs(String encoded) {
        var pairs = new LinkedHashMap<String, String>();
        if (encoded == null || encoded.isEmpty()) {
            return pairs;
        }
        for (var pair : encoded.split("&")) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.put(
                URLDecoder.decode(name, StandardCharsets.UTF_8),
                URLDecoder.decode(value, StandardCharsets.UTF_8)
            );
        }
        return pairs;
    }
}
