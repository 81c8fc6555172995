package com.cybervpn.benchmark;

import com.cybervpn.journey.Mailbox;
import com.cybervpn.journey.Shop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What others feel while a crowd tries passwords, beside the same without the crowd; round by round. Readers and crowd keep
 * their pace, which is far more than passwords can be looked at: a crowd on the same machine that is as fast as it can be
 * would measure how the machine is shared between it and the server. That is measured too, and told apart.
 */
final class LoginFloodBenchmark {

    private static final int READERS = 8;
    private static final int READS = 400;
    private static final int CROWD = 32;
    private static final int LOGINS = 500;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 5;

    private final Shop shop;
    private final Duration time;

    LoginFloodBenchmark(Shop shop, Duration time) {
        this.shop = shop;
        this.time = time;
    }

    private interface Load {
        HttpLoad.Result run(HttpLoad load, byte[][] requests, int perSecond, Duration time);
    }

    void run() {
        Mailbox mailbox = Mailbox.of(shop);
        String bearer = "Authorization: Bearer " + mailbox.registered().token();
        HttpLoad readers = new HttpLoad(shop.server().httpPort(), READERS);
        byte[] plans = readers.get("/api/v1/plans");
        byte[] me = readers.get("/api/v1/auth/me", bearer);
        System.out.printf("== %d sign-ins by password a second, %d reads a second%n", LOGINS, READS);
        beside(HttpLoad::paced, "GET /plans", plans);
        beside(HttpLoad::paced, "GET /auth/me", me);
        System.out.printf(
            "== the same, all as fast as they are answered: %d and %d connections%n",
            CROWD,
            READERS
        );
        Load fast = (load, requests, pace, howLong) -> load.run(requests, howLong);
        beside(fast, "GET /plans", plans);
        beside(fast, "GET /auth/me", me);
    }

    private void beside(Load how, String name, byte[] get) {
        HttpLoad readers = new HttpLoad(shop.server().httpPort(), READERS);
        HttpLoad crowd = new HttpLoad(shop.server().httpPort(), CROWD);
        String attempt = "{\"email\":\"somebody@mail.example\",\"password\":\"not the password at all\"}";
        Series idle = new Series(name + " alone", new byte[][] { get });
        Series flooded = new Series(name + " beside it", new byte[][] { get });
        Series flood = new Series("logins", new byte[][] { crowd.post("/api/v1/auth/login", attempt) });
        for (int i = 0; i < WARM_UPS; i++) {
            readers.run(idle.requests(), time);
            crowd.run(flood.requests(), time);
        }
        for (int i = 0; i < ROUNDS; i++) {
            idle.add(how.run(readers, idle.requests(), READS, time));
            CompletableFuture<HttpLoad.Result> all = CompletableFuture.supplyAsync(() ->
                how.run(crowd, flood.requests(), LOGINS, time.plusMillis(200))
            );
            flooded.add(how.run(readers, flooded.requests(), READS, time));
            flood.add(all.join());
        }
        idle.print(idle);
        flooded.print(idle);
        flood.print(idle);
    }
}
