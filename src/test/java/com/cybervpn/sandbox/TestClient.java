package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain HTTP client for the tests of the simulators. */
final class TestClient {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build();

    private TestClient() {}

    /** Status and body of an answer. */
    record Answer(int status, String body) {
        JsonNode json() {
            return Json.parse(Signatures.utf8(body));
        }
    }

    /** @param headers names and values in turn */
    static Answer send(String method, String url, String body, String... headers) {
        return send(method, url, body, Duration.ofSeconds(10), headers);
    }

    /** @throws UncheckedIOException when no answer comes, or not within the limit */
    static Answer send(String method, String url, String body, Duration limit, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url))
            .timeout(limit)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
