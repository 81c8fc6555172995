package com.cybervpn.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.Fault;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * monitoring/ holds queries against {@code signals.json}; here that list is held against what a shop tells a collector. Give
 * the shop {@link #settings()}, and let a customer buy.
 */
public final class DashboardSignals implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SIGNALS = Path.of("monitoring/grafana/schema/signals.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sink sink = new Sink();

    /** Of a shop that records every trace and sends it here. */
    public Map<String, String> settings() {
        return Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            sink.otlpEndpoint(),
            "OTEL_TRACES_SAMPLER",
            "always_on",
            "OTEL_BSP_SCHEDULE_DELAY",
            "200"
        );
    }

    /** Fails unless spans have the names and attributes that TraceQL asks for. */
    public void areInSpans() throws IOException {
        JsonNode asked = JSON.readTree(SIGNALS.toFile());
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                List<Span> spans = sink.spans();
                assertThat(spans).extracting(Span::getName).containsAll(words(asked, "names"));
                assertThat(spans)
                    .flatExtracting(Span::getAttributesList)
                    .extracting(KeyValue::getKey)
                    .containsAll(words(asked, "span"));
                assertThat(sink.exported())
                    .flatExtracting(sender -> sender.getResource().getAttributesList())
                    .extracting(KeyValue::getKey)
                    .containsAll(words(asked, "resource"));
            });
    }

    /** Fails unless lines of the log have the members that LogQL asks for. */
    public void areInTheLog(Shop shop) throws IOException {
        List<String> asked = words(JSON.readTree(SIGNALS.toFile()), "line");
        shop.vendors().cryptoPay().faults().set(Fault.down());
        Customer customer = shop.customer();
        customer.tryCheckout(customer.plan("pro", 30), "cryptobot");
        shop.vendors().clearFaults();
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(shop.server().logLines())
                    .filteredOn(line -> line.startsWith("{"))
                    .flatExtracting(line ->
                        JSON.readValue(line, new TypeReference<Map<String, Object>>() {}).keySet()
                    )
                    .containsAll(asked)
            );
    }

    /** Fails unless exemplars are where Prometheus takes them, and only there. */
    public void areExemplars(Shop shop) {
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                List<String> withExemplar = given()
                    .header("Accept", "application/openmetrics-text;version=1.0.0")
                    .get(shop.server().metricsUrl())
                    .asString()
                    .lines()
                    .filter(line -> line.contains(" # {"))
                    .toList();
                assertThat(withExemplar)
                    .anyMatch(line -> line.startsWith("http_request_duration_seconds_bucket{"))
                    .allMatch(line -> line.matches("[a-z0-9_]+_(bucket|total)[{ ].*"));
            });
    }

    private static List<String> words(JsonNode list, String name) {
        return StreamSupport.stream(list.path(name).spliterator(), false).map(JsonNode::asText).toList();
    }

    @Override
    public void close() {
        sink.close();
    }
}
