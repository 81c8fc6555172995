package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Requests a second of the shop beside a static file of the same server, in turn and several times over.
 *
 * <p>Run by {@code mvn package -Pbenchmark}; arguments: seconds a measurement (8), rounds (5).
 */
public final class ShopBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int CUSTOMERS = 500;

    private ShopBenchmark() {}

    public static void main(String[] arguments) {
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 8);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (Shop shop = Shop.open(Map.of())) {
            HttpLoad load = new HttpLoad(shop.server().httpPort(), CONNECTIONS);
            byte[][] file = { load.get("/app/index.html") };
            byte[][] plans = { load.get("/api/v1/plans") };
            byte[][] signIns = LongStream.range(0, CUSTOMERS)
                .mapToObj(i ->
                    load.post(
                        "/api/v1/auth/telegram/miniapp",
                        "{\"init_data\":\"" + shop.launchData(6_000_000_000L + i) + "\"}"
                    )
                )
                .toArray(byte[][]::new);
            byte[][] me = { load.get("/api/v1/auth/me", "Authorization: Bearer " + shop.customer().token()) };
            for (int i = 0; i < 3; i++) {
                for (byte[][] requests : List.of(file, plans, signIns, me)) {
                    load.run(requests, time);
                }
            }
            Series files = new Series("static file");
            Series planReads = new Series("GET /plans");
            Series signedIn = new Series("sign-in");
            Series meReads = new Series("GET /auth/me");
            for (int i = 0; i < rounds; i++) {
                files.add(load.run(file, time));
                planReads.add(load.run(plans, time));
                signedIn.add(load.run(signIns, time));
                meReads.add(load.run(me, time));
            }
            for (Series series : List.of(files, planReads, signedIn, meReads)) {
                series.print(files);
            }
        }
        System.exit(0);
    }

    private static final class Series {

        private final String name;
        private HttpLoad.Result[] results = {};

        Series(String name) {
            this.name = name;
        }

        void add(HttpLoad.Result result) {
            results = Arrays.copyOf(results, results.length + 1);
            results[results.length - 1] = result;
        }

        private HttpLoad.Result median() {
            HttpLoad.Result[] sorted = results.clone();
            Arrays.sort(sorted, Comparator.comparingDouble(HttpLoad.Result::perSecond));
            return sorted[sorted.length / 2];
        }

        void print(Series base) {
            HttpLoad.Result median = median();
            double[] ratios = new double[results.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = results[i].perSecond() / base.results[i].perSecond();
            }
            Arrays.sort(ratios);
            System.out.printf(
                "%-14s %8.0f/s  ratio %.2f  p50 %.1f ms  p99 %.1f ms (x%.1f)  failed %d%n",
                name,
                median.perSecond(),
                ratios[ratios.length / 2],
                median.medianMillis(),
                median.p99Millis(),
                median.p99Millis() / base.median().p99Millis(),
                Arrays.stream(results).mapToLong(HttpLoad.Result::failed).sum()
            );
        }
    }
}
