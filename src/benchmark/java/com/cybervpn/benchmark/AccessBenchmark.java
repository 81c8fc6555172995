package com.cybervpn.benchmark;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Together;
import com.cybervpn.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the moment a paid notice is sent to usable access: one customer after the other, with a panel that answers at once, and 30
 * who pay in the same moment, beside a panel that answers in 16 ms.
 */
final class AccessBenchmark {

    private static final int WARM_UP = 50;
    private static final int CUSTOMERS = 150;
    private static final long LOOK_NANOS = 1_000_000;
    private static final int AT_ONCE = 30;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 7;

    private final Shop shop;

    AccessBenchmark(Shop shop) {
        this.shop = shop;
    }

    void run() {
        double[] millis = new double[CUSTOMERS];
        for (int i = -WARM_UP; i < CUSTOMERS; i++) {
            double one = buy(shop.customer());
            if (i >= 0) {
                millis[i] = one;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
            "== paid notice to usable access: median %.0f ms, p99 %.0f ms, most %.0f ms%n",
            millis[CUSTOMERS / 2],
            millis[(CUSTOMERS * 99) / 100],
            millis[CUSTOMERS - 1]
        );
        atOnce();
    }

    private void atOnce() {
        var panel = shop.vendors().remnawave();
        panel.faults().set(Fault.slow(Duration.ofMillis(16)));
        try {
            double[] lasts = new double[ROUNDS];
            double[] medians = new double[ROUNDS];
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                double[] millis = payAtOnce();
                if (round >= 0) {
                    lasts[round] = millis[AT_ONCE - 1];
                    medians[round] = millis[AT_ONCE / 2];
                }
            }
            Arrays.sort(lasts);
            Arrays.sort(medians);
            System.out.printf(
                "== %d paid at once, usable after: half of them %.0f ms, the last one %.0f ms (medians of %d rounds; last %.0f to %.0f)%n",
                AT_ONCE,
                medians[ROUNDS / 2],
                lasts[ROUNDS / 2],
                ROUNDS,
                lasts[0],
                lasts[ROUNDS - 1]
            );
        } finally {
            panel.faults().clear();
        }
    }

    /** How long each of the customers has waited, sorted. */
    private double[] payAtOnce() {
        List<Customer> customers = Stream.generate(shop::customer).limit(AT_ONCE).toList();
        long[] invoices = customers
            .stream()
            .mapToLong(customer -> customer.cryptoInvoice(customer.checkoutCrypto()))
            .toArray();
        double[] millis = new double[AT_ONCE];
        long start = System.nanoTime();
        List<Supplier<Void>> payments = new ArrayList<>();
        for (long invoice : invoices) {
            payments.add(() -> {
                shop.vendors().cryptoPay().pay(invoice);
                return null;
            });
        }
        Together.all(payments);
        int usable = 0;
        while (usable < AT_ONCE) {
            int now = usable(customers);
            // those that became usable since the look before
            for (; usable < now; usable++) {
                millis[usable] = (System.nanoTime() - start) / 1e6;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return millis;
    }

    private int usable(List<Customer> customers) {
        return (int) shop.count(
            "select count(*) from provisioning.account where user_id = any(?::uuid[]) and applied_version >= wanted_version",
            customers
                .stream()
                .map(customer -> customer.id().toString())
                .collect(Collectors.joining(",", "{", "}"))
        );
    }

    private double buy(Customer customer) {
        Customer.Purchase purchase = customer.checkoutCrypto();
        long invoice = customer.cryptoInvoice(purchase);
        long start = System.nanoTime();
        shop.vendors().cryptoPay().pay(invoice);
        while (!isUsable(customer)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private boolean isUsable(Customer customer) {
        return (
            shop.count(
                "select count(*) from provisioning.account where user_id = ? and applied_version >= wanted_version",
                customer.id()
            ) == 1
        );
    }
}
