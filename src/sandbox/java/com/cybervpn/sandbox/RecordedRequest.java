package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request a simulator received, kept for tests and the desk.
 *
 * @param endpoint the name a {@link Fault} can be narrowed to
 * @param method HTTP method
 * @param path path below the simulator's mount, without the bot token
 * @param query decoded query parameters
 * @param headers header names (any case) to their values
 * @param body raw body, UTF-8
 * @param status answered status; 0 when the connection was closed without an answer
 * @param at when it arrived
 */
public record RecordedRequest(
    String endpoint,
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    String body,
    int status,
    Instant at
) {
    static RecordedRequest of(String endpoint, String path, Call call, int status, Instant at) {
        return new RecordedRequest(
            endpoint,
            call.method(),
            path,
            call.query(),
            call.headers(),
            new String(call.body(), StandardCharsets.UTF_8),
            status,
            at
        );
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The body as a JSON tree. Fails with {@link java.io.UncheckedIOException} when it is none. */
    public JsonNode json() {
        return Json.parse(Signatures.utf8(body));
    }
}
