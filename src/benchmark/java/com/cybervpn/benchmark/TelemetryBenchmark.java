package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** The same requests to a shop that sends traces, at the shipped sampling, and to one that does not; round by round. */
final class TelemetryBenchmark {

    private static final int CONNECTIONS = 16;
    private static final int PAIRS = 3;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 5;

    private final Duration time;

    TelemetryBenchmark(Duration time) {
        this.time = time;
    }

    void run() throws IOException {
        HttpServer collector = HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            0
        );
        collector.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try {
            System.out.println("== telemetry, GET /auth/me, pairs of servers");
            // two servers of the same kind can differ by a tenth, by what their compilers happened to see first
            for (int i = 0; i < PAIRS; i++) {
                pair(endpoint);
            }
        } finally {
            collector.stop(0);
        }
    }

    private void pair(String endpoint) {
        try (
            Shop silent = Benchmarks.shop(Map.of());
            Shop telling = Benchmarks.shop(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))
        ) {
            HttpLoad toSilent = new HttpLoad(silent.server().httpPort(), CONNECTIONS);
            HttpLoad toTelling = new HttpLoad(telling.server().httpPort(), CONNECTIONS);
            Series off = new Series("telemetry off", me(toSilent, silent));
            Series on = new Series("telemetry on", me(toTelling, telling));
            for (int i = 0; i < WARM_UPS; i++) {
                toSilent.run(off.requests(), time);
                toTelling.run(on.requests(), time);
            }
            for (int i = 0; i < ROUNDS; i++) {
                off.add(toSilent.run(off.requests(), time));
                on.add(toTelling.run(on.requests(), time));
            }
            off.print(off);
            on.print(off);
        }
    }

    private static byte[][] me(HttpLoad load, Shop shop) {
        return new byte[][] {
            load.get("/api/v1/auth/me", "Authorization: Bearer " + shop.customer().token()),
        };
    }
}
