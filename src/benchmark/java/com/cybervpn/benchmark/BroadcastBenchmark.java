package com.cybervpn.benchmark;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Together;
import com.cybervpn.sandbox.Fault;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What follows a broadcast: 200 customers look at the same moment at their link, or their usage, beside a panel that answers in
 * 16 ms. How long the last one waits, and whether each got the panel's own answer.
 */
final class BroadcastBenchmark {

    private static final int CUSTOMERS = 200;
    private static final int ROUNDS = 12;
    /** Of the rounds; the first ones warm the server up. */
    private static final int MEASURED = 7;

    private final Shop shop;

    BroadcastBenchmark(Shop shop) {
        this.shop = shop;
    }

    void run() {
        List<Customer> customers = Stream.generate(shop::customer).limit(CUSTOMERS).toList();
        customers.forEach(Customer::buys);
        var panel = shop.vendors().remnawave();
        panel.faults().set(Fault.slow(Duration.ofMillis(16)));
        try {
            for (String path : List.of("/subscriptions/config", "/users/me/usage")) {
                double[] millis = new double[MEASURED];
                for (int round = 0; round < ROUNDS; round++) {
                    double last = last(customers, path);
                    if (round >= ROUNDS - MEASURED) {
                        millis[round - (ROUNDS - MEASURED)] = last;
                    }
                }
                Arrays.sort(millis);
                System.out.printf(
                    "== %d at once, GET %s: the last one after %.0f ms (median of %d; %.0f to %.0f)%n",
                    CUSTOMERS,
                    path,
                    millis[MEASURED / 2],
                    MEASURED,
                    millis[0],
                    millis[MEASURED - 1]
                );
            }
        } finally {
            panel.faults().clear();
        }
    }

    private static double last(List<Customer> customers, String path) {
        List<Supplier<Response>> looks = new ArrayList<>();
        customers.forEach(customer -> looks.add(() -> customer.api().get(path)));
        long begun = System.nanoTime();
        List<Response> answers = Together.all(looks);
        double millis = (System.nanoTime() - begun) / 1e6;
        answers.forEach(answer -> answer.then().statusCode(200));
        return millis;
    }
}
