package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Requests a second beside a static file of the same server, in turn and several times over. */
final class RequestBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int CUSTOMERS = 2_000;
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 5;

    private final Shop shop;
    private final Duration time;

    RequestBenchmark(Shop shop, Duration time) {
        this.shop = shop;
        this.time = time;
    }

    void run() {
        HttpLoad load = new HttpLoad(shop.server().httpPort(), CONNECTIONS);
        byte[][] signIns = LongStream.range(0, CUSTOMERS)
            .mapToObj(i ->
                load.post(
                    "/api/v1/auth/telegram/miniapp",
                    "{\"init_data\":\"" + shop.launchData(6_000_000_000L + i) + "\"}"
                )
            )
            .toArray(byte[][]::new);
        String bearer = "Authorization: Bearer " + shop.customer().token();
        Series file = new Series("static file", new byte[][] { load.get("/app/index.html") });
        List<Series> all = List.of(
            file,
            new Series("GET /plans", new byte[][] { load.get("/api/v1/plans") }),
            new Series("GET /plans signed in", new byte[][] { load.get("/api/v1/plans", bearer) }),
            new Series("GET /auth/me", new byte[][] { load.get("/api/v1/auth/me", bearer) }),
            new Series("sign-in", signIns)
        );
        BareSignIn bare = new BareSignIn(shop, CONNECTIONS, CUSTOMERS);
        Series statement = new Series("sign-in, statement", new byte[0][]);
        Series signIn = all.getLast();
        // as pgbench does: plans made before the first statistics of a table that grows so fast would be kept for good
        load.once(signIns);
        shop.execute("analyze");
        for (int i = 0; i < WARM_UPS; i++) {
            all.forEach(series -> load.run(series.requests(), time));
            bare.run(time);
        }
        for (int i = 0; i < ROUNDS; i++) {
            all.forEach(series -> series.add(load.run(series.requests(), time)));
            statement.add(bare.run(time));
        }
        System.out.println("== requests, " + CONNECTIONS + " connections");
        all.forEach(series -> series.print(file));
        System.out.println("== sign-in beside its statement by bare JDBC, " + CONNECTIONS + " connections");
        statement.print(statement);
        signIn.print(statement);
    }
}
