package com.cybervpn.benchmark;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** From the moment a paid notice is sent to usable access, one customer after the other, with a panel that answers at once. */
final class AccessBenchmark {

    private static final int WARM_UP = 50;
    private static final int CUSTOMERS = 150;
    private static final long LOOK_NANOS = 1_000_000;

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
