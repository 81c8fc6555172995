package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.Ports;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Providers are closed while invoices of theirs are open: no customer can buy there any more, and none loses money. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosedProviderIT {

    private static final Duration START = Duration.ofSeconds(240);

    private static Shop shop;
    private static Customer told;
    private static Customer.Purchase toldDollars;
    private static Customer.Purchase toldStars;
    private static Customer untold;
    private static Customer.Purchase untoldDollars;
    private static Customer.Purchase untoldStars;
    private static Customer late;
    private static Customer.Purchase lateDollars;

    @BeforeAll
    static void openAndClose() {
        shop = Shop.open(Map.of());
        told = shop.customer();
        toldDollars = told.checkoutCrypto();
        toldStars = told.checkout("pro", 30, "stars");
        untold = shop.customer();
        untoldDollars = untold.checkoutCrypto();
        untoldStars = untold.checkout("pro", 30, "stars");
        late = shop.customer();
        lateDollars = late.checkoutCrypto();
        restartWith("PAYMENTS_ENABLED", "wallet");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void nothingIsWrong() {
        shop.vendors().clearFaults();
    }

    @Test
    @Order(1)
    void nothingNewCanBeBoughtThere() {
        for (String provider : new String[] { "cryptobot", "stars" }) {
            told.tryCheckout(told.plan("pro", 30), provider)
                .then()
                .statusCode(422)
                .body("code", equalTo("provider_closed"));
        }
    }

    @Test
    @Order(2)
    void anOpenInvoiceCanStillBePaid() {
        told.payQuietly(toldDollars);
        assertThat(notice(told.cryptoInvoice(toldDollars))).isEqualTo(200);
        assertThat(shop.vendors().telegram().payStars(toldStars.url(), told.telegramId()).isPaid()).isTrue();

        told.awaitStatus(toldDollars, "completed");
        told.awaitStatus(toldStars, "completed");
        told.hasExactly(2);
    }

    @Test
    @Order(3)
    void aLostNoticeIsStillFoundByAsking() {
        shop.vendors().telegram().faults().set(Fault.dropNotices().on("successful_payment"));
        untold.payQuietly(untoldDollars);
        assertThat(
            shop.vendors().telegram().payStars(untoldStars.url(), untold.telegramId()).isPaid()
        ).isTrue();

        untold.awaitStatus(untoldDollars, "completed");
        untold.awaitStatus(untoldStars, "completed");
        untold.hasExactly(2);
    }

    @Test
    @Order(4)
    void withoutItsTokenItsNoticesAreNotBelieved() {
        restartWith("CRYPTOBOT_TOKEN", null);
        late.payQuietly(lateDollars);

        assertThat(notice(late.cryptoInvoice(lateDollars))).isEqualTo(401);
        reconciliationSucceeds();
        assertThat(late.status(lateDollars)).isEqualTo("pending");
    }

    @Test
    @Order(5)
    void oneThatCannotBeReachedIsNotAskedAndTheSameKeyTriesAgain() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("pro", 30);
        String key = UUID.randomUUID().toString();
        int port = Ports.free();
        shop.server().setting("PAYMENTS_ENABLED", "stars,cryptobot");
        shop.server().setting("PAYMENTS_IN_APP", "stars");
        shop.server().setting("CRYPTOBOT_API_URL", shop.vendors().cryptoPayUrl(port));
        restartWith("CRYPTOBOT_TOKEN", shop.secrets().cryptoPayToken());

        customer
            .tryCheckout(plan, "cryptobot", key)
            .then()
            .statusCode(503)
            .body("code", equalTo("provider_unavailable"));
        JsonBody quote = customer
            .api()
            .body(Map.of("plan_id", plan.toString()))
            .post("/payments/quote")
            .as(JsonBody.class);
        assertThat(quote.getList("providers")).containsExactly("stars", "cryptobot");
        assertThat(quote.getList("in_app_providers")).containsExactly("stars");
        JsonBody history = customer.api().get("/payments/history").as(JsonBody.class);
        assertThat(history.getString("items[0].status")).isEqualTo("unreached");

        shop.vendors().listenAlsoAt(port);
        customer
            .tryCheckout(plan, "cryptobot", key)
            .then()
            .statusCode(201)
            .body("status", equalTo("pending"));
    }

    @Test
    @Order(6)
    void whatWasPaidWhileItHadNoTokenIsMadeUpFor() {
        late.awaitStatus(lateDollars, "completed");
        late.hasExactly(1);
    }

    /** What the shop answers to a genuine notice. */
    private static int notice(long invoice) {
        return shop.vendors().cryptoPay().forge(invoice).send().lastStatus();
    }

    private static void reconciliationSucceeds() {
        shop.execute("update platform.job set last_success = null where task_name = 'reconcile_invoices'");
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    shop.count(
                        "select count(*) from platform.job where task_name = 'reconcile_invoices' and last_success is not null"
                    ) == 1
            );
    }

    private static void restartWith(String name, String value) {
        shop.server().setting(name, value);
        shop.server().restart();
        shop.server().awaitReady(START);
    }
}
