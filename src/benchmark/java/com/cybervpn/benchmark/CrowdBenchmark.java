package com.cybervpn.benchmark;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * From a paid notice to usable access, one customer after the other, alone and beside 100 000 jobs of the lane for crowds that
 * are worked off meanwhile: how long access waits because of them.
 */
final class CrowdBenchmark {

    private static final int CROWD = 100_000;
    private static final int WARM_UP = 50;
    private static final int CUSTOMERS = 100;
    private static final long LOOK_NANOS = 1_000_000;

    /** Each asks the database for an account that is not there, and ends. */
    private static final String FILL = """
    insert into platform.job_queue (lane, task_name, task_instance, task_data, execution_time, picked, version)
    select 'bulk', 'anonymise_account', id::text,
        convert_to('{"promised_at":"2026-01-01T00:00:00Z","payload":{"user":"' || id || '"}}', 'UTF8'), now(), false, 1
    from (select gen_random_uuid() id from generate_series(1, ?)) crowd""";

    private final Shop shop;

    CrowdBenchmark(Shop shop) {
        this.shop = shop;
    }

    void run() {
        measure(WARM_UP);
        double[] alone = measure(CUSTOMERS);
        shop.execute(FILL, CROWD);
        double[] beside = measure(CUSTOMERS);
        long left = shop.count("select count(*) from platform.job_queue where lane = 'bulk'");
        System.out.printf(
            "== paid notice to usable access beside %d bulk jobs (%d still waited at the end): alone %s, beside %s%n",
            CROWD,
            left,
            told(alone),
            told(beside)
        );
        shop.execute("delete from platform.job_queue where lane = 'bulk' and not picked");
    }

    private double[] measure(int customers) {
        double[] millis = new double[customers];
        for (int i = 0; i < customers; i++) {
            millis[i] = buy(shop.customer());
        }
        Arrays.sort(millis);
        return millis;
    }

    private static String told(double[] millis) {
        return "median %.0f ms, p99 %.0f ms, most %.0f ms".formatted(
            millis[millis.length / 2],
            millis[(millis.length * 99) / 100],
            millis[millis.length - 1]
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
