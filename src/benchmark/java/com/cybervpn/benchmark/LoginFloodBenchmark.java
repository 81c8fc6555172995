package com.cybervpn.benchmark;

import com.cybervpn.journey.Mailbox;
import com.cybervpn.journey.Shop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What others feel while a crowd tries passwords as fast as it is answered, beside the same without the crowd; round by round. */
final class LoginFloodBenchmark {

    private static final int READERS = 8;
    private static final int CROWD = 32;
    private static final int ROUNDS = 5;

    private final Shop shop;
    private final Duration time;

    LoginFloodBenchmark(Shop shop, Duration time) {
        this.shop = shop;
        this.time = time;
    }

    void run() {
        Mailbox mailbox = Mailbox.of(shop);
        String bearer = "Authorization: Bearer " + mailbox.registered().token();
        HttpLoad readers = new HttpLoad(shop.server().httpPort(), READERS);
        HttpLoad crowd = new HttpLoad(shop.server().httpPort(), CROWD);
        byte[][] logins = {
            crowd.post(
                "/api/v1/auth/login",
                "{\"email\":\"somebody@mail.example\",\"password\":\"not the password at all\"}"
            ),
        };
        System.out.println("== login flood of " + CROWD + " connections, " + READERS + " readers");
        beside(readers, crowd, logins, "GET /plans", readers.get("/api/v1/plans"));
        beside(readers, crowd, logins, "GET /auth/me", readers.get("/api/v1/auth/me", bearer));
    }

    private void beside(HttpLoad readers, HttpLoad crowd, byte[][] logins, String name, byte[] get) {
        Series idle = new Series(name + " alone", new byte[][] { get });
        Series flooded = new Series(name + " beside it", new byte[][] { get });
        Series flood = new Series("logins", logins);
        readers.run(idle.requests(), time);
        crowd.run(logins, time);
        for (int i = 0; i < ROUNDS; i++) {
            idle.add(readers.run(idle.requests(), time));
            CompletableFuture<HttpLoad.Result> all = CompletableFuture.supplyAsync(() ->
                crowd.run(logins, time.plusMillis(200))
            );
            flooded.add(readers.run(flooded.requests(), time));
            flood.add(all.join());
        }
        idle.print(idle);
        flooded.print(idle);
        flood.print(idle);
    }
}
