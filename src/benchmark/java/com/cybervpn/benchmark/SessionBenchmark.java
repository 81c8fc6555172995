package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What it costs to know who asks: two operations that read an empty object and refuse it, one public and one for
 * customers, so that the check of the session is all that is between them. Over one connection, so that no request waits for
 * another; in turn and several times over.
 */
final class SessionBenchmark {

    /** So many that each has to be asked of the database again when its turn comes. */
    private static final int CUSTOMERS = 1_500;
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 5;

    private final Shop shop;
    private final Duration time;

    SessionBenchmark(Shop shop, Duration time) {
        this.shop = shop;
        this.time = time;
    }

    void run() {
        HttpLoad load = new HttpLoad(shop.server().httpPort(), 1);
        byte[][] open = { load.post("/api/v1/auth/telegram/bot-link", "{}") };
        byte[][] one = { checked(load) };
        byte[][] many = Stream.generate(() -> checked(load))
            .limit(CUSTOMERS)
            .toArray(byte[][]::new);
        Series base = new Series("public", open);
        List<Series> all = List.of(
            base,
            new Series("session, believed", one),
            new Series("session, asked", many)
        );
        for (int i = 0; i < WARM_UPS; i++) {
            all.forEach(series -> load.run(series.requests(), time));
        }
        for (int i = 0; i < ROUNDS; i++) {
            all.forEach(series -> series.add(load.run(series.requests(), time)));
        }
        System.out.println("== session check, 1 connection (all are refused with 422, as they should)");
        all.forEach(series -> series.print(base));
        all.stream()
            .skip(1)
            .forEach(series -> series.printAdded(base));
    }

    private byte[] checked(HttpLoad load) {
        return load.post("/api/v1/payments/quote", "{}", "Authorization: Bearer " + shop.customer().token());
    }
}
