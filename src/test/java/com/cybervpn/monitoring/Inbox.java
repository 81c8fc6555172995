package com.cybervpn.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Whom Alertmanager tells: a Bot API that takes {@code sendMessage}, a relay that wants its token, a watchdog's ear. */
final class Inbox implements AutoCloseable {

    static final String RELAY_TOKEN = "the-relays-token-of-this-test";

    private final HttpServer server;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<JsonNode> relayed = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.createContext("/bot1:test/sendMessage", this::takeMessage);
        server.createContext("/relay", this::takeRelay);
        server.createContext("/watchdog", exchange -> {
            heartbeats.incrementAndGet();
            answer(exchange, 200, "{}");
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The texts the chat got, oldest first. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** What the relay got with its token. */
    List<JsonNode> relayed() {
        return List.copyOf(relayed);
    }

    int heartbeats() {
        return heartbeats.get();
    }

    /** How often the relay was called without its token. */
    int refused() {
        return refused.get();
    }

    private void takeMessage(HttpExchange exchange) throws IOException {
        JsonNode message = read(exchange);
        messages.add(message.path("text").asText());
        answer(
            exchange,
            200,
            "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":4242,\"type\":\"private\"}}}"
        );
    }

    private void takeRelay(HttpExchange exchange) throws IOException {
        JsonNode told = read(exchange);
        if (!("Bearer " + RELAY_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            refused.incrementAndGet();
            answer(exchange, 401, "{}");
            return;
        }
        relayed.add(told);
        answer(exchange, 200, "{}");
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return new ObjectMapper().readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
