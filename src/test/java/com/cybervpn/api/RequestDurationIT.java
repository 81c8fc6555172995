package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Shop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of the time of requests is their own time. */
class RequestDurationIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Seconds. The server counts until it has finished with a request, which may be after its caller has. */
    private static final double AFTER_THE_ANSWER = 1;
    private static final String[] PLANS = { "handler", "/api/v1/plans", "method", "GET" };

    private final Shop shop = Shop.shared();

    @Test
    void aRequestTakesAsLongAsItsCallerWaits() {
        Scrape before = Scrape.of(shop);
        long begun = System.nanoTime();
        shop.api().get("/plans").then().statusCode(200);
        double waited = (System.nanoTime() - begun) / 1e9;

        await()
            .atMost(SOON)
            .until(() -> count(Scrape.of(shop)) > count(before));
        Scrape after = Scrape.of(shop);
        assertThat(count(after) - count(before)).isEqualTo(1);
        assertThat(sum(after) - sum(before)).isBetween(0.0, waited + AFTER_THE_ANSWER);
    }

    private static double count(Scrape scrape) {
        return scrape.value("http_request_duration_seconds_count", PLANS);
    }

    private static double sum(Scrape scrape) {
        return scrape.value("http_request_duration_seconds_sum", PLANS);
    }
}
