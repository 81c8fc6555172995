package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaidInvoiceBecomesAccessIT {

    private final Shop shop = Shop.shared();

    @Test
    void boughtWithCryptoPay() {
        Customer customer = shop.customer();
        assertThat(customer.subscription().getString("status")).isEqualTo("none");

        Customer.Purchase purchase = customer.checkoutCrypto();
        shop.vendors().cryptoPay().pay(customer.cryptoInvoice(purchase)).join();

        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        seesWorkingAccess(customer, "Pro", 30);
    }

    @Test
    void boughtWithStars() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("basic", 90, "stars");

        var outcome = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());

        assertThat(outcome.isPaid()).isTrue();
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
        seesWorkingAccess(customer, "Basic", 90);
    }

    @Test
    void renewalAddsItsTimeAtTheEnd() {
        Customer customer = shop.customer();
        customer.buys();
        customer.buys();
        customer.hasExactly(2);
        assertThat(customer.subscription().getInt("days_remaining")).isEqualTo(60);
    }

    private void seesWorkingAccess(Customer customer, String plan, int days) {
        var subscription = customer.subscription();
        assertThat(subscription.getString("status")).isEqualTo("active");
        assertThat(subscription.getString("plan_name")).isEqualTo(plan);
        assertThat(subscription.getString("provisioning")).isEqualTo("done");
        Instant expires = Instant.parse(subscription.getString("expires_at"));
        assertThat(expires).isBetween(
            Instant.now().plus(Duration.ofDays(days)).minusSeconds(120),
            Instant.now().plus(Duration.ofDays(days))
        );
        customer
            .api()
            .get("/subscriptions/config")
            .then()
            .statusCode(200)
            .body("subscription_url", equalTo(customer.panelUsers().getFirst().subscriptionUrl()))
            .body("links", hasItem(startsWith("vless://")))
            .body("apps.name", hasItem("Happ"))
            .body("qr_svg_url", notNullValue());
        customer
            .api()
            .accept("image/svg+xml")
            .get("/subscriptions/config/qr.svg")
            .then()
            .statusCode(200)
            .body(notNullValue());
        org.awaitility.Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() ->
                assertThat(shop.vendors().telegram().sentMessages(customer.telegramId())).hasSize(1)
            );
    }
}
