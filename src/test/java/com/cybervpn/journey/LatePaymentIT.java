package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatePaymentIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Shop shop = Shop.shared();
    private final ProviderBook book = ProviderBook.cryptoPay(shop);

    @Test
    void stillBuysThePlan() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = expired(customer, "pro", 30);

        assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        assertThat(customer.wallet("USD")).isZero();
        book.awaitSame();
    }

    @Test
    void stillBuysThePlanWhenItsNoticeIsLost() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = expired(customer, "pro", 30);

        customer.payQuietly(purchase);

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    @Test
    void goesToTheWalletWhenThePlanIsNoLongerSold() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("ultra", 365);
        Customer.Purchase purchase = expired(customer, "ultra", 365);
        shop.fixtures().soldNoMore(plan);
        try {
            await()
                .atMost(SOON)
                .until(() -> customer.tryCheckout(plan, "cryptobot").statusCode() == 404);

            assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);

            assertThat(customer.status(purchase)).isEqualTo("credited");
            assertThat(customer.wallet("USD")).isEqualTo(customer.minor(purchase)).isPositive();
            book.awaitSame();
            assertThat(customer.grants()).isZero();
            assertThat(customer.postedPurchases()).isZero();
            assertThat(customer.panelUsers()).isEmpty();
            assertThat(customer.subscription().getString("status")).isEqualTo("none");
            String history = customer
                .api()
                .get("/payments/" + purchase.id() + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .asString();
            assertThat(history).contains("credited");
        } finally {
            shop.fixtures().soldAgain(plan);
        }
        await()
            .atMost(SOON)
            .until(() -> customer.tryCheckout(plan, "cryptobot").statusCode() == 201);
    }

    @Test
    void inTimeBuysThePlanEvenIfItIsNoLongerSold() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("ultra", 180);
        Customer.Purchase purchase = customer.checkout("ultra", 180, "cryptobot");
        shop.fixtures().soldNoMore(plan);
        try {
            await()
                .atMost(SOON)
                .until(() -> customer.tryCheckout(plan, "cryptobot").statusCode() == 404);

            customer.pay(purchase).join();

            customer.awaitStatus(purchase, "completed");
            customer.hasExactly(1);
        } finally {
            shop.fixtures().soldAgain(plan);
        }
    }

    private Customer.Purchase expired(Customer customer, String tier, int days) {
        Customer.Purchase purchase = customer.checkout(tier, days, "cryptobot");
        shop.vendors().cryptoPay().expire(customer.cryptoInvoice(purchase));
        customer.awaitStatus(purchase, "expired");
        return purchase;
    }
}
