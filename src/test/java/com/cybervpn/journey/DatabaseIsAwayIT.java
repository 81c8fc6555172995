package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.cybervpn.sandbox.Delivery;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseIsAwayIT {

    private static final Duration ABSENCE = Duration.ofSeconds(20);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static Shop shop;

    @BeforeAll
    static void openWithoutDatabase() {
        shop = Shop.openWithoutDatabase();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Order(1)
    void theShopStartsWithoutItAndIsReadyByItselfWhenItComes() {
        assertThat(shop.server().status("/health")).isEqualTo(200);
        assertThat(shop.server().status("/readiness")).isEqualTo(503);
        saysSo(shop.api().get("/plans"));
        saysSo(
            shop
                .api()
                .body(Map.of("init_data", shop.launchData(1)))
                .post("/auth/telegram/miniapp")
        );

        shop.database().start();
        shop.server().awaitReady(RECOVERY);

        buys(shop.customer());
    }

    @Test
    @Order(2)
    void lostForAWhileIs503ThenEverythingGoesOn() {
        Customer customer = shop.customer();
        Customer.Purchase paidMeanwhile = customer.checkoutCrypto();

        try (Traffic traffic = Traffic.of(shop)) {
            await()
                .atMost(RECOVERY)
                .until(() -> traffic.answers(201) >= 10);
            shop.database().stop();
            CompletableFuture<Delivery> notice = customer.pay(paidMeanwhile);
            await()
                .pollInterval(Duration.ofMillis(500))
                .during(ABSENCE)
                .atMost(ABSENCE.multipliedBy(2))
                .untilAsserted(() -> isAway(customer, paidMeanwhile));
            shop.database().start();
            shop.server().awaitReady(RECOVERY);

            customer.awaitStatus(paidMeanwhile, "completed");
            assertThat(notice.join().statuses()).contains(503).doesNotContain(500);
            long before = traffic.answers(201);
            await()
                .atMost(RECOVERY)
                .until(() -> traffic.answers(201) >= before + 10);
            assertThat(traffic.statuses()).containsOnly(200, 201, 503);
        }
        customer.hasExactly(1);
        buys(shop.customer());
    }

    private static void isAway(Customer customer, Customer.Purchase purchase) {
        assertThat(shop.server().status("/health")).isEqualTo(200);
        assertThat(shop.server().status("/readiness")).isEqualTo(503);
        saysSo(customer.api().get("/payments/" + purchase.id()));
        saysSo(customer.api().get("/subscriptions/active"));
        saysSo(
            shop
                .api()
                .body(Map.of("init_data", shop.launchData(2)))
                .post("/auth/telegram/miniapp")
        );
        saysSo(shop.api().body(Map.of("refresh_token", customer.refreshToken())).post("/auth/refresh"));
    }

    private static void saysSo(Response answer) {
        answer
            .then()
            .statusCode(503)
            .contentType("application/problem+json")
            .header("Retry-After", notNullValue())
            .body("code", equalTo("database_unavailable"));
    }

    private static void buys(Customer customer) {
        customer.buys();
        customer.hasExactly(1);
    }
}
