package com.cybervpn.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop that records no share of the ordinary traffic at all: what is recorded now is so because money hangs on it. */
class SamplingIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern EXEMPLAR = Pattern.compile("# \\{[^}]*trace_id=\"([0-9a-f]{32})\"");

    private static Sink sink;
    private static Shop shop;

    @BeforeAll
    static void open() {
        sink = new Sink();
        shop = Shop.open(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                sink.otlpEndpoint(),
                "OTEL_TRACES_SAMPLER_ARG",
                "0",
                "OTEL_BSP_SCHEDULE_DELAY",
                "200"
            )
        );
    }

    @AfterAll
    static void close() {
        shop.close();
        sink.close();
    }

    @Test
    void aPurchaseIsRecordedWholeEvenWhenItsSenderDoesNotWantIt() {
        Customer customer = shop.customer();
        String trace = UUID.randomUUID().toString().replace("-", "");
        var opened = customer
            .api()
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
            .body(Map.of("plan_id", customer.plan("pro", 30), "provider", "cryptobot"))
            .post("/payments/checkout")
            .then()
            .statusCode(201)
            .extract()
            .as(JsonBody.class);
        Customer.Purchase purchase = new Customer.Purchase(
            UUID.fromString(opened.getString("payment_id")),
            opened.getString("invoice.url")
        );
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(names(sink.spansOf(trace))).contains(
                    "settle cryptobot",
                    "job provision_access",
                    "job send_message",
                    "telegram sendMessage",
                    "INSERT billing.invoice; INSERT billing.invoice_event; INSERT billing.invoice_part"
                )
            );
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(sink.spans())
                    .extracting(span -> Sink.attribute(span, "url.path"))
                    .contains("/api/v1/webhooks/cryptobot")
            );

        // the other way round: a bucket of the histogram leads to a trace that was recorded
        var metrics = given()
            .header("Accept", "application/openmetrics-text")
            .get(shop.server().metricsUrl())
            .asString();
        Set<String> recorded = sink
            .spans()
            .stream()
            .map(span -> Sink.hex(span.getTraceId()))
            .collect(Collectors.toSet());
        for (String histogram : List.of(
            "http_request_duration_seconds_bucket",
            "db_query_duration_seconds_bucket"
        )) {
            List<String> exemplars = metrics
                .lines()
                .filter(line -> line.startsWith(histogram))
                .map(EXEMPLAR::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
            assertThat(exemplars).as(histogram).isNotEmpty();
            assertThat(recorded).as(histogram).containsAll(exemplars);
        }
    }

    @Test
    void ordinaryTrafficIsNotRecordedEvenWhenItsClientAsksForIt() {
        Customer customer = shop.customer();
        String trace = UUID.randomUUID().toString().replace("-", "");
        customer
            .api()
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .get("/payments/history")
            .then()
            .statusCode(200);
        // spans leave in order: once a later one is here, this one would be too
        customer.checkoutCrypto();
        int before = sink.spans().size();
        customer.checkoutCrypto();
        await()
            .atMost(SOON)
            .until(() -> sink.spans().size() > before);
        assertThat(sink.spansOf(trace)).isEmpty();
    }

    private static List<String> names(List<Span> spans) {
        return spans.stream().map(Span::getName).toList();
    }
}
