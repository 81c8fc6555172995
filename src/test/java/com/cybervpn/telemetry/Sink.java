package com.cybervpn.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector of traces (OTLP over HTTP, protobuf) and of error reports (Sentry) that keeps what it is sent. */
final class Sink implements AutoCloseable {

    private final HttpServer server;
    private final List<ResourceSpans> traces = new CopyOnWriteArrayList<>();
    private final List<LogRecord> logs = new CopyOnWriteArrayList<>();
    private final List<String> envelopes = new CopyOnWriteArrayList<>();

    Sink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.createContext("/v1/traces", this::takeTraces);
        server.createContext("/v1/logs", this::takeLogs);
        server.createContext("/api/7/envelope/", this::takeEnvelope);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Value of OTEL_EXPORTER_OTLP_ENDPOINT. */
    String otlpEndpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Value of SENTRY_DSN. */
    String sentryDsn() {
        return "http://public@127.0.0.1:" + server.getAddress().getPort() + "/7";
    }

    /** Everything exported so far, with the names of its sender. */
    List<ResourceSpans> exported() {
        return List.copyOf(traces);
    }

    List<Span> spans() {
        return traces
            .stream()
            .flatMap(all -> all.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .toList();
    }

    List<Span> spansOf(String traceId) {
        return spans()
            .stream()
            .filter(span -> hex(span.getTraceId()).equals(traceId))
            .toList();
    }

    /** Log lines of every sender. */
    List<LogRecord> logs() {
        return List.copyOf(logs);
    }

    /** Error reports as they came, a line of JSON a part. */
    List<String> envelopes() {
        return List.copyOf(envelopes);
    }

    /** The error reports with this text. */
    List<String> envelopes(String text) {
        return envelopes
            .stream()
            .filter(envelope -> envelope.contains(text))
            .toList();
    }

    static String hex(com.google.protobuf.ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /** The text of an attribute; empty when the span has none of that name. */
    static String attribute(Span span, String name) {
        return span
            .getAttributesList()
            .stream()
            .filter(attribute -> attribute.getKey().equals(name))
            .map(attribute -> attribute.getValue().getStringValue())
            .findFirst()
            .orElse("");
    }

    private void takeTraces(HttpExchange exchange) throws IOException {
        traces.addAll(ExportTraceServiceRequest.parseFrom(body(exchange)).getResourceSpansList());
        answer(
            exchange,
            "application/x-protobuf",
            ExportTraceServiceResponse.getDefaultInstance().toByteArray()
        );
    }

    private void takeLogs(HttpExchange exchange) throws IOException {
        ExportLogsServiceRequest.parseFrom(body(exchange))
            .getResourceLogsList()
            .forEach(all -> all.getScopeLogsList().forEach(scope -> logs.addAll(scope.getLogRecordsList())));
        answer(
            exchange,
            "application/x-protobuf",
            ExportLogsServiceResponse.getDefaultInstance().toByteArray()
        );
    }

    private void takeEnvelope(HttpExchange exchange) throws IOException {
        envelopes.add(new String(body(exchange), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*"); // pages report too
        answer(exchange, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (
            InputStream body = zipped
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody()
        ) {
            return body.readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
