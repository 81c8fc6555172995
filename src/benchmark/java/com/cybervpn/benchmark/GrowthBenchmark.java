package com.cybervpn.benchmark;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * What grows with customers: a shop with 1 000 000 of them and 5 000 000 ledger entries, written by SQL, at rest and beside an
 * empty one. Both answer the same requests at the same pace, in turn.
 */
final class GrowthBenchmark {

    private static final int CUSTOMERS = 1_000_000;
    private static final int PAYMENTS = 2_500_000;
    private static final int PER_SECOND = 50;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int REQUESTS = (int) (PER_SECOND * TIME.toSeconds());
    private static final int WARM_UPS = 1;
    private static final int ROUNDS = 5;
    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofSeconds(120);

    /** Past what the triggers of the ledger look at row by row, which is measured where it happens: at settlement. */
    private static final List<String> FILL = List.of(
        "set session_replication_role = replica",
        """
        insert into identity.users (id, telegram_id, username, first_name, language, created_at, last_sign_in_at)
        select md5('user' || i)::uuid, 8000000000 + i, 'user' || i, 'User', 'en', now() - i * interval '20 seconds', now()
        from generate_series(1, %1$d) i""",
        """
        insert into billing.invoice (id, user_id, provider, status, plan_id, plan_name, tier, duration_days, device_limit,
            base_minor, amount_minor, asset, external_id, created_at, expires_at, paid_at, completed_at)
        select md5('invoice' || i)::uuid, md5('user' || (i %% %1$d + 1))::uuid, 'cryptobot', 'completed', p.id, p.name, p.tier, 30,
            p.device_limit, 999, 999, 'USD', 'old-' || i, at, at + interval '1 hour', at, at
        from generate_series(1, %2$d) i, (select * from catalog.plan where tier = 'pro' and duration_days = 30) p,
            lateral (select now() - i * interval '10 seconds' as at) moment""",
        """
        insert into billing.invoice_event (invoice_id, at, event)
        select id, created_at, event from billing.invoice, (values ('created'), ('paid'), ('completed')) e (event)""",
        """
        insert into billing.notice (provider, reference, external_id, amount, asset, result, received_at, processed_at)
        select provider, external_id, external_id, '9.99', asset, 'settled', paid_at, paid_at from billing.invoice
        where external_id like 'old-%%'""",
        """
        insert into subscription.subscription (user_id, plan_id, plan_name, tier, started_at, expires_at, device_limit, price_minor,
            price_days, version)
        select u.id, p.id, p.name, p.tier, u.created_at, now() + (hashtext(u.username) %% 60) * interval '1 day', p.device_limit, 999,
            30, 3 from identity.users u, catalog.plan p
        where u.username is not null and p.tier = 'pro' and p.duration_days = 30
        on conflict do nothing""",
        """
        insert into subscription.grant (source_id, invoice_id, subscription_id, user_id, version, granted_at, expires_at)
        select i.id, i.id, s.id, i.user_id, row_number() over (partition by i.user_id order by i.created_at), i.paid_at,
            i.paid_at + interval '30 days'
        from billing.invoice i join subscription.subscription s on s.user_id = i.user_id where i.external_id like 'old-%%'""",
        """
        insert into provisioning.account (subscription_id, user_id, username, panel_id, applied_version, wanted_version, wanted_at,
            applied_at)
        select s.id, u.id, 'cv_' || u.username, u.telegram_id::text, 3, 3, u.created_at, u.created_at
        from identity.users u join subscription.subscription s on s.user_id = u.id
        where u.username is not null on conflict do nothing""",
        """
        insert into ledger.posting (kind, reference, posted_at)
        select 'purchase', id::text, paid_at from billing.invoice where external_id like 'old-%%'""",
        """
        insert into ledger.entry (posting_id, account_id, minor)
        select p.id, a.id, case when a.code like 'revenue%%' then -999 else 999 end from ledger.posting p,
            (select a.id, a.code from ledger.account a join ledger.entry e on e.account_id = a.id
                where e.posting_id = (select min(posting_id) from ledger.entry)) a
        where p.reference in (select id::text from billing.invoice where external_id like 'old-%%')""",
        "set session_replication_role = origin"
    );

    void run() throws IOException {
        try (Shop full = Benchmarks.shop(Map.of())) {
            fill(full);
            rest(full);
            try (Shop empty = Benchmarks.shop(Map.of())) {
                compare(full, empty);
            }
        }
    }

    private static void fill(Shop shop) {
        long begun = System.nanoTime();
        // so that there are the accounts of a purchase
        shop.customer().buys();
        try (Connection connection = shop.connect(); Statement statement = connection.createStatement()) {
            for (String part : FILL) {
                statement.execute(part.formatted(CUSTOMERS, PAYMENTS));
            }
            statement.execute("vacuum analyze");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        System.out.printf(
            "== filled in %d s: %d customers, %d ledger entries%n",
            Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
            shop.count("select count(*) from identity.users"),
            shop.count("select count(*) from ledger.entry")
        );
    }

    /** Processor time of the server and its database, of all cores, while nothing is asked. */
    private static void rest(Shop shop) throws IOException {
        LockSupport.parkNanos(SETTLE.toNanos());
        long before = ticks();
        long begun = System.nanoTime();
        LockSupport.parkNanos(REST.toNanos());
        // the kernel counts in hundredths of a second
        double used = (ticks() - before) / 100.0;
        double passed = (System.nanoTime() - begun) / 1e9;
        int cores = Runtime.getRuntime().availableProcessors();
        System.out.printf(
            "== at rest: %.2f %% of %d cores (health %d)%n",
            (100 * used) / passed / cores,
            cores,
            shop.server().status("/health")
        );
    }

    /** Of the children of this process, and of theirs that have ended. */
    private static long ticks() throws IOException {
        long ticks = 0;
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            try {
                String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                for (int field = 11; field <= 14; field++) {
                    ticks += Long.parseLong(fields[field]);
                }
            } catch (NoSuchFileException ended) {
                // its parent has its time
            }
        }
        return ticks;
    }

    private static void compare(Shop full, Shop empty) {
        Map<String, List<double[]>> rounds = new LinkedHashMap<>();
        List<Side> sides = List.of(new Side(full), new Side(empty));
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            for (String what : Side.ALL) {
                double fullMillis = sides.get(0).p99(what, round);
                double emptyMillis = sides.get(1).p99(what, round);
                if (round >= WARM_UPS) {
                    rounds
                        .computeIfAbsent(what, none -> new ArrayList<>())
                        .add(new double[] { fullMillis, emptyMillis, fullMillis / emptyMillis });
                }
            }
        }
        rounds.forEach((what, all) ->
            System.out.printf(
                "== p99 of %s, %d a second: full %.1f ms, empty %.1f ms, ratio %.2f (medians of %d rounds)%n",
                what,
                PER_SECOND,
                median(all, 0),
                median(all, 1),
                median(all, 2),
                ROUNDS
            )
        );
    }

    private static double median(List<double[]> rounds, int column) {
        List<Double> sorted = new ArrayList<>();
        rounds.forEach(round -> sorted.add(round[column]));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** One of the two shops. */
    private static final class Side {

        static final List<String> ALL = List.of(
            "sign-in",
            "me",
            "active",
            "history",
            "checkout",
            "settlement"
        );

        private final Shop shop;
        private final HttpLoad load;
        private final String[] bearers;
        private final UUID plan;

        Side(Shop shop) {
            this.shop = shop;
            load = new HttpLoad(shop.server().httpPort(), 1);
            List<Customer> customers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                customers.add(shop.customer(8_000_000_001L + i));
            }
            bearers = customers
                .stream()
                .map(customer -> "Authorization: Bearer " + customer.token())
                .toArray(String[]::new);
            plan = customers.getFirst().plan("pro", 30);
            customers.getFirst().buys();
        }

        double p99(String what, int round) {
            byte[][] requests = switch (what) {
                case "sign-in" -> LongStream.range(0, REQUESTS)
                    .mapToObj(i ->
                        load.post(
                            "/api/v1/auth/telegram/miniapp",
                            "{\"init_data\":\"" + shop.launchData(8_000_000_001L + i) + "\"}"
                        )
                    )
                    .toArray(byte[][]::new);
                case "me" -> reads("/api/v1/auth/me");
                case "active" -> reads("/api/v1/subscriptions/active");
                case "history" -> reads("/api/v1/payments/history");
                case "checkout" -> checkouts();
                default -> new SettlementBenchmark(shop).notices(load, "growth" + round, REQUESTS);
            };
            HttpLoad.Result result = load.paced(requests, PER_SECOND, TIME);
            if (result.failed() > 0) {
                throw new IllegalStateException(what + " failed " + result.failed() + " times");
            }
            return result.p99Millis();
        }

        private byte[][] reads(String path) {
            byte[][] requests = new byte[REQUESTS][];
            for (int i = 0; i < REQUESTS; i++) {
                requests[i] = load.get(path, bearers[i]);
            }
            return requests;
        }

        private byte[][] checkouts() {
            byte[][] requests = new byte[REQUESTS][];
            for (int i = 0; i < REQUESTS; i++) {
                requests[i] = load.post(
                    "/api/v1/payments/checkout",
                    "{\"plan_id\":\"" + plan + "\",\"provider\":\"cryptobot\"}",
                    bearers[i]
                );
            }
            return requests;
        }
    }
}
