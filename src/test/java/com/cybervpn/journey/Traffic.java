package com.cybervpn.journey;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Customers who keep opening invoices, looking at them and signing in, whatever the shop answers. */
final class Traffic implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentMap<Integer, Long> answers = new ConcurrentHashMap<>();
    private volatile boolean over;

    private Traffic() {}

    static Traffic of(Shop shop) {
        Traffic traffic = new Traffic();
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);
        traffic.keepAsking(() -> customer.tryCheckout(plan, "stars").statusCode());
        traffic.keepAsking(() -> customer.tryCheckout(plan, "cryptobot").statusCode());
        traffic.keepAsking(() -> customer.api().get("/payments/history").statusCode());
        // another customer: of one who keeps signing in, the sessions used longest ago end
        String launch = shop.launchData(shop.customer().telegramId());
        traffic.keepAsking(() ->
            shop.api().body(Map.of("init_data", launch)).post("/auth/telegram/miniapp").statusCode()
        );
        return traffic;
    }

    /** How often this status was answered so far. */
    long answers(int status) {
        return answers.getOrDefault(status, 0L);
    }

    /** Every status that was answered so far. */
    Set<Integer> statuses() {
        return Set.copyOf(answers.keySet());
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }

    private void keepAsking(Supplier<Integer> request) {
        threads.submit(() -> {
            while (!over) {
                answers.merge(request.get(), 1L, Long::sum);
            }
        });
    }
}
