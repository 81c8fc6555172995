package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import com.cybervpn.limits.RedisProcess;
import com.cybervpn.sandbox.ProvisionedServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two instances of the shop count together in one Redis, and go on without it as far as they may. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisIsAwayIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PROMPT = Duration.ofSeconds(3);

    private static RedisProcess redis;
    private static Shop shop;
    private static ProvisionedServer other;
    private static Customer customer;

    @BeforeAll
    static void openWithoutRedis() {
        redis = RedisProcess.notStarted();
        shop = Shop.open(settings());
        other = shop.anotherInstance();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("RATE_LIMITS", "on");
        settings.put("REDIS_URL", redis.url());
        settings.put("RATE_LIMIT_MONEY", "3");
        return settings;
    }

    @AfterAll
    static void close() {
        if (other != null) {
            other.close();
        }
        if (shop != null) {
            shop.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    @Order(1)
    void theShopStartsWithoutItAndSignsInByItselfWhenItComes() {
        assertThat(readiness(shop.server())).isEqualTo("down");
        signInIsClosed();
        othersGoOn();

        redis.start();
        awaitRedis();
        customer = shop.customer();
    }

    @Test
    @Order(2)
    void twoInstancesCountTogetherAndBelieveNoInventedAddress() {
        for (int i = 0; i < 20; i++) {
            Response answer = failedSignIn(i % 2 == 0 ? shop.server() : other, i);
            assertThat(answer.statusCode()).as("attempt %d", i).isEqualTo(401);
        }
        Refused.with(429, "too_many_requests", failedSignIn(shop.server(), 20));
        Refused.with(429, "too_many_requests", failedSignIn(other, 21));
    }

    @Test
    @Order(3)
    void killedSignInIsClosedAndTheRestGoesOnWithLimitsOfItsOwn() {
        awaitRedis();
        long before = saidThatRedisIsAway();
        redis.kill();

        signInIsClosed();
        assertThat(readiness(shop.server())).isEqualTo("down");
        othersGoOn();
        assertThat(customer.api().get("/subscriptions/active").statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(quote().statusCode()).isEqualTo(200);
        }
        Refused.with(429, "too_many_requests", quote());
        assertThat(operations("error")).isPositive();
        assertThat(operations("skipped")).isPositive();
        assertThat(saidThatRedisIsAway()).isEqualTo(before + 1);
    }

    @Test
    @Order(4)
    void andComesBackByItself() {
        redis.start();
        awaitRedis();
        // it came back empty, so no client is refused for what was before
        assertThat(shop.customer().api().get("/auth/me").statusCode()).isEqualTo(200);
        assertThat(failedSignIn(other, 22).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(5)
    void onlySilentItKeepsNoClientWaiting() {
        redis.freeze();
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            assertThat(customer.api().get("/auth/me").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
        }
        signInIsClosed();
        redis.thaw();
        awaitRedis();
        assertThat(shop.customer().api().get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void aSettingChangedWithoutItHoldsOnTheOtherInstanceWithinFiveSeconds() {
        awaitRedis();
        Staff admin = Staff.of(shop, "admin");
        Customer buyer = shop.customer();
        redis.kill();

        admin
            .api()
            .body(Map.of("value", "1800", "version", 0, "reason", "Prices move."))
            .put("/admin/settings/invoice_lifetime")
            .then()
            .statusCode(200);
        await()
            .atMost(Duration.ofSeconds(5))
            .until(
                () ->
                    at(other, admin.token())
                        .get("/api/v1/admin/settings")
                        .path("items.find { it.key == 'invoice_lifetime' }.value"),
                "1800"::equals
            );

        Response opened = at(other, buyer.token())
            .body(Map.of("plan_id", buyer.plan("pro", 30).toString(), "provider", "cryptobot"))
            .post("/api/v1/payments/checkout");
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
        assertThat(
            Duration.between(Instant.now(), Instant.parse(opened.path("invoice.expires_at")))
        ).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
        redis.start();
        awaitRedis();
    }

    private static RequestSpecification at(ProvisionedServer server, String token) {
        return RestAssured.given()
            .baseUri(server.url())
            .contentType("application/json")
            .header("Authorization", "Bearer " + token);
    }

    private static void signInIsClosed() {
        isClosed(
            shop
                .api()
                .body(Map.of("init_data", shop.launchData(1)))
                .post("/auth/telegram/miniapp")
        );
        isClosed(
            shop
                .api()
                .body(Map.of("refresh_token", "x".repeat(64)))
                .post("/auth/refresh")
        );
    }

    private static void isClosed(Response answer) {
        Refused.with(503, "sign_in_unavailable", answer);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    private static void othersGoOn() {
        for (String path : new String[] { "/health", "/readiness", "/api/v1/plans", "/app/" }) {
            assertThat(shop.server().status(path)).as(path).isEqualTo(200);
        }
        assertThat(shop.api().body("{}").post("/webhooks/cryptobot").statusCode()).isEqualTo(401);
        assertThat(shop.api().get("/auth/me").statusCode()).isEqualTo(401);
    }

    /** An attempt that fails; made again when Redis was too slow for it, which counts none. */
    private static Response failedSignIn(ProvisionedServer server, int invented) {
        return await()
            .pollDelay(Duration.ZERO)
            .atMost(SOON)
            .until(
                () ->
                    RestAssured.given()
                        .baseUri(server.url())
                        .contentType("application/json")
                        .header("X-Forwarded-For", "192.0.2." + invented)
                        .body(Map.of("init_data", "hash=0"))
                        .post("/api/v1/auth/telegram/miniapp"),
                answer -> !"sign_in_unavailable".equals(answer.path("code"))
            );
    }

    private static long saidThatRedisIsAway() {
        return shop
            .server()
            .logLines()
            .stream()
            .filter(line -> line.contains("Redis does not answer"))
            .count();
    }

    private static Response quote() {
        return customer
            .api()
            .body(Map.of("plan_id", customer.plan("pro", 30).toString()))
            .post("/payments/quote");
    }

    private static void awaitRedis() {
        for (ProvisionedServer server : List.of(shop.server(), other)) {
            await()
                .atMost(SOON)
                .until(() -> readiness(server).equals("ok"));
        }
    }

    private static String readiness(ProvisionedServer server) {
        return RestAssured.given()
            .baseUri(server.url())
            .get("/readiness")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("checks.redis");
    }

    private static double operations(String result) {
        return Scrape.of(shop).value("cache_operations_total", "operation", "limit", "result", result);
    }
}
