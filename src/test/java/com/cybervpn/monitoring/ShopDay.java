package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import com.cybervpn.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What happens in a shop within a day, in half a minute: good and bad, so that every number moves. */
final class ShopDay {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long NOBODYS_INVOICE = 78_000_000;

    private final Shop shop;

    ShopDay(Shop shop) {
        this.shop = shop;
    }

    void pass() {
        Customer anna = goesOn();
        buysForStars(shop.customer());
        anna.signIn();
        providerRefuses(anna);
        panelIsAway(shop.customer());
        staffWorks();
    }

    /** An hour like any other: a customer comes, looks, buys; strangers try. */
    Customer goesOn() {
        Customer customer = shop.customer();
        page();
        customer.buys();
        strangersTry(customer);
        return customer;
    }

    private void page() {
        assertThat(shop.server().status("/app/")).isEqualTo(200);
        shop.server().status("/api/v1/nothing");
        shop.api()
            .body(
                Map.of(
                    "page",
                    "app",
                    "vitals",
                    List.of(
                        Map.of("name", "LCP", "value", 900),
                        Map.of("name", "INP", "value", 80),
                        Map.of("name", "FCP", "value", 500),
                        Map.of("name", "TTFB", "value", 90),
                        Map.of("name", "CLS", "value", 0.01),
                        Map.of("name", "plans_shown", "value", 700)
                    )
                )
            )
            .post("/telemetry/web-vitals");
    }

    private void buysForStars(Customer customer) {
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        assertThat(
            shop.vendors().telegram().payStars(purchase.url(), customer.telegramId()).isPaid()
        ).isTrue();
        customer.awaitStatus(purchase, "completed");
    }

    private void strangersTry(Customer customer) {
        shop.api().body(Map.of("init_data", "query_id=1&hash=00")).post("/auth/telegram/miniapp");
        Customer.Purchase open = customer.checkoutCrypto();
        long invoice = customer.cryptoInvoice(open);
        assertThat(shop.vendors().cryptoPay().forge(invoice).signature("").send().lastStatus()).isEqualTo(
            401
        );
        shop.vendors().cryptoPay().forge(invoice).invoiceId(NOBODYS_INVOICE).send();
        shop.api().body(Map.of("refresh_token", customer.refreshToken())).post("/auth/refresh");
        shop.api()
            .body(Map.of("refresh_token", "x".repeat(40)))
            .post("/auth/refresh");
    }

    private void providerRefuses(Customer customer) {
        shop.vendors().cryptoPay().faults().set(Fault.error500());
        customer.tryCheckout(customer.plan("pro", 30), "cryptobot");
        shop.vendors().clearFaults();
        // more than the provider takes: it refuses, and the customer reads 503
        UUID plan = customer.plan("cyber", 365);
        int tooMuch = 1_000_000_000;
        shop.execute("update catalog.price set minor = minor + ? where plan_id = ?", tooMuch, plan);
        try {
            await()
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> customer.tryCheckout(plan, "cryptobot").statusCode() == 503);
        } finally {
            shop.execute("update catalog.price set minor = minor - ? where plan_id = ?", tooMuch, plan);
        }
    }

    private void panelIsAway(Customer customer) {
        shop.vendors().remnawave().forgetRequests();
        shop.vendors().remnawave().faults().set(Fault.down());
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.pay(purchase).join();
        await()
            .atMost(SOON)
            .until(() -> shop.vendors().remnawave().calls("createUser") >= 2);
        shop.vendors().clearFaults();
        customer.awaitStatus(purchase, "completed");
    }

    private void staffWorks() {
        Staff support = Staff.of(shop, "support");
        support.tryStepUp("000000");
        support.api().get("/admin/users?query=nobody");
    }
}
