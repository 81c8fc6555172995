package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** How long a scrape takes that asks as Prometheus does, of a shop that has been used. */
final class ScrapeBenchmark {

    private static final int WARM_UPS = 20;
    private static final int SCRAPES = 20;

    private final Shop shop;

    ScrapeBenchmark(Shop shop) {
        this.shop = shop;
    }

    void run() throws IOException {
        HttpRequest scrape = HttpRequest.newBuilder(URI.create(shop.server().metricsUrl()))
            .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
            .header("Accept-Encoding", "gzip")
            .build();
        long[] took = new long[SCRAPES];
        try (HttpClient prometheus = HttpClient.newHttpClient()) {
            for (int i = -WARM_UPS; i < SCRAPES; i++) {
                long begun = System.nanoTime();
                int status = prometheus.send(scrape, BodyHandlers.ofByteArray()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("the metrics answered " + status);
                }
                if (i >= 0) {
                    took[i] = System.nanoTime() - begun;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the scrapes were cut off", stopped);
        }
        Arrays.sort(took);
        System.out.printf(
            "== scrape: median %.1f ms of %d, most %.1f ms%n",
            took[SCRAPES / 2] / 1e6,
            SCRAPES,
            took[SCRAPES - 1] / 1e6
        );
    }
}
