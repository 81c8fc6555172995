package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.CryptoPaySimulator;
import com.cybervpn.sandbox.ProvisionedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An update without a stop: the version before and this one side by side on one database, while customers sign in, pay and get
 * access through both, each step at another of the two. First the old one alone, then both, then the new one alone. Ends with
 * an exception when a request failed, or a paid plan was not granted exactly once.
 */
final class RollingUpdate {

    private static final Duration ALONE = Duration.ofSeconds(15);
    private static final Duration TOGETHER = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofMinutes(4);
    private static final int BUYERS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path before;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> urls = new ArrayList<>();
    private final AtomicLong next = new AtomicLong(8_500_000_000L);
    private final AtomicInteger bought = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** @param before the folder of the provisioned server of the version before */
    RollingUpdate(Path before) {
        this.before = before;
    }

    void run() {
        try (Shop shop = Shop.open(Map.of(), before)) {
            urls.add(shop.server().url());
            List<Thread> buyers = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(Thread.ofPlatform().start(() -> buy(shop)));
            }
            LockSupport.parkNanos(ALONE.toNanos());
            int old = bought.get();
            try (ProvisionedServer now = shop.anotherInstance()) {
                urls(shop.server().url(), now.url());
                LockSupport.parkNanos(TOGETHER.toNanos());
                int both = bought.get();
                urls(now.url());
                // a load balancer does not end what is on its way either
                LockSupport.parkNanos(PATIENCE.toNanos() / 6);
                shop.server().stop();
                LockSupport.parkNanos(ALONE.toNanos());
                over = true;
                for (Thread buyer : buyers) {
                    buyer.join();
                }
                System.out.printf(
                    "== rolling update: %d bought from the old version alone, %d from both, %d from the new one alone%n",
                    old,
                    both - old,
                    bought.get() - both
                );
                judge(shop);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void urls(String... now) {
        urls.clear();
        urls.addAll(List.of(now));
    }

    private synchronized String anyUrl() {
        return urls.get(ThreadLocalRandom.current().nextInt(urls.size()));
    }

    private void buy(Shop shop) {
        while (!over) {
            long telegramId = next.incrementAndGet();
            try {
                buy(shop, telegramId);
                bought.incrementAndGet();
            } catch (IOException | RuntimeException failed) {
                failures.add(telegramId + ": " + failed);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void buy(Shop shop, long telegramId) throws IOException, InterruptedException {
        String token = post(
            "/auth/telegram/miniapp",
            Map.of("init_data", shop.launchData(telegramId)),
            null,
            200
        )
            .path("access_token")
            .asText();
        String plan = plan(token);
        JsonNode opened = post(
            "/payments/checkout",
            Map.of("plan_id", plan, "provider", "cryptobot"),
            token,
            201
        );
        String payment = opened.path("payment_id").asText();
        CryptoPaySimulator provider = shop.vendors().cryptoPay();
        long invoice = provider.invoiceByPayload(payment).orElseThrow().id();
        synchronized (provider) {
            provider.webhookUrl(anyUrl() + "/api/v1/webhooks/cryptobot");
            provider.pay(invoice);
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        String status;
        do {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(payment + " is not completed");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            status = get("/payments/" + payment, token)
                .path("status")
                .asText();
        } while (!status.equals("completed"));
        String active = get("/subscriptions/active", token).path("status").asText();
        if (!active.equals("active")) {
            throw new IllegalStateException("the subscription is " + active);
        }
        get("/subscriptions/config", token);
        get("/payments/history", token);
    }

    private String plan(String token) throws IOException, InterruptedException {
        for (JsonNode plan : get("/plans", token).path("items")) {
            if (plan.path("tier").asText().equals("pro") && plan.path("duration_days").asInt() == 30) {
                return plan.path("id").asText();
            }
        }
        throw new IllegalStateException("no such plan");
    }

    private JsonNode get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), path, token, 200);
    }

    private JsonNode post(String path, Map<String, String> body, String token, int status)
        throws IOException, InterruptedException {
        return send(
            HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))),
            path,
            token,
            status
        );
    }

    private JsonNode send(HttpRequest.Builder request, String path, String token, int status)
        throws IOException, InterruptedException {
        String url = anyUrl() + "/api/v1" + path;
        request.uri(URI.create(url)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(url + " " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private void judge(Shop shop) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("bought", (long) bought.get());
        counts.put(
            "completed",
            shop.count("select count(*) from billing.invoice where status = 'completed'")
        );
        counts.put("granted", shop.count("select count(*) from subscription.grant"));
        counts.put("posted", shop.count("select count(*) from ledger.posting where kind = 'purchase'"));
        counts.put("people at the panel", (long) shop.vendors().remnawave().users().size());
        long unbalanced = shop.count(
            "select count(*) from (select 1 from ledger.entry group by posting_id having sum(minor) <> 0) unbalanced"
        );
        long left = shop.count("select count(*) from platform.job where task_name = 'provision_access'");
        System.out.printf(
            "== %s, unbalanced %d, jobs left to the old version %d%n",
            counts,
            unbalanced,
            left
        );
        failures
            .stream()
            .limit(20)
            .forEach(failure -> System.out.println("   " + failure));
        boolean same = counts.values().stream().distinct().count() == 1;
        if (!same || unbalanced != 0 || left != 0 || !failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " failed");
        }
    }
}
