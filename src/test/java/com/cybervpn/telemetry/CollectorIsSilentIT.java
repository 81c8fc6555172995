package com.cybervpn.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A collector that takes every connection and never says a word. */
class CollectorIsSilentIT {

    private static final int NEVER_ACCEPTED = 50;

    @Test
    void onlyAMetricNotices() throws IOException {
        // the kernel takes the connections, and they are never read from
        try (
            ServerSocket hole = new ServerSocket(0, NEVER_ACCEPTED, InetAddress.getLoopbackAddress());
            Shop shop = Shop.open(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + hole.getLocalPort(),
                    "OTEL_EXPORTER_OTLP_TIMEOUT",
                    "1000",
                    "OTEL_BSP_SCHEDULE_DELAY",
                    "200",
                    "OTEL_BSP_EXPORT_TIMEOUT",
                    "2000",
                    "OTEL_BLRP_EXPORT_TIMEOUT",
                    "2000",
                    "OTEL_TRACES_SAMPLER_ARG",
                    "1"
                )
            )
        ) {
            for (int i = 0; i < 5; i++) {
                Customer customer = shop.customer();
                customer.buys();
            }
            await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    String metrics = given().get(shop.server().metricsUrl()).asString();
                    assertThat(failed(metrics, "traces")).isPositive();
                    assertThat(failed(metrics, "logs")).isPositive();
                });
            assertThat(
                given()
                    .get(shop.server().url() + "/readiness")
                    .statusCode()
            ).isEqualTo(200);
        }
    }

    private static double failed(String metrics, String signal) {
        return metrics
            .lines()
            .filter(line -> line.startsWith("telemetry_exports_total"))
            .filter(line -> line.contains("\"" + signal + "\"") && line.contains("\"failed\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    }
}
