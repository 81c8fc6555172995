package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The receiving end of notices: keeps them, and answers as the test says. */
final class FakeShop implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new ArrayList<>();
    private volatile Function<Received, Answer> answers = any -> new Answer(200, "");

    FakeShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** One notice as it arrived; header names in any case. */
    record Received(String path, Map<String, String> headers, byte[] body) {
        JsonNode json() {
            return Json.parse(body);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What the shop says to a notice. */
    record Answer(int status, String body) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(Function<Received, Answer> other) {
        answers = other;
    }

    void answers(int status) {
        answers = any -> new Answer(status, "");
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        var notice = new Received(
            exchange.getRequestURI().getPath(),
            headers,
            exchange.getRequestBody().readAllBytes()
        );
        synchronized (this) {
            received.add(notice);
        }
        var answer = answers.apply(notice);
        new Reply(answer.status(), "application/json", Signatures.utf8(answer.body()), Map.of()).sendTo(
            exchange
        );
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
