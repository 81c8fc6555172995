package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The limits in one process; the large ones smaller, so that a slow machine reaches them within a minute. Every test comes
 * from an address of its own, through a trusted proxy.
 */
class TooManyRequestsIT {

    private static final String FORWARDED = "X-Forwarded-For";
    private static final AtomicInteger LAST = new AtomicInteger();

    private static Shop shop;

    private final String address = "203.0.113." + LAST.incrementAndGet();

    @BeforeAll
    static void open() {
        shop = Shop.open(
            Map.of(
                "RATE_LIMITS",
                "on",
                "TRUSTED_PROXIES",
                "127.0.0.1",
                "RATE_LIMIT_SIGN_IN",
                "40",
                "RATE_LIMIT_ACCOUNT",
                "50",
                "RATE_LIMIT_ADDRESS",
                "60"
            )
        );
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void refusedSignInsAreTwentyAMinute() {
        times(20, 401, () -> signIn(address, "hash=0"));
        isRefused("sign_in_failed", () -> signIn(address, "hash=0"));
        // not even the right one, and not by the other operation
        isRefused("sign_in_failed", () -> signIn(address, shop.launchData(1)));
        isRefused("sign_in_failed", () ->
            from(address)
                .body(Map.of("refresh_token", "x".repeat(64)))
                .post("/auth/refresh")
        );
        // the rest of the API is not concerned, nor is another address
        assertThat(from(address).get("/auth/me").statusCode()).isEqualTo(401);
        assertThat(signIn("198.51.100.1", shop.launchData(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNoneCountsAsRefused() {
        times(20, 422, () -> from(address).body("{}").post("/auth/telegram/miniapp"));
        isRefused("sign_in_failed", () -> signIn(address, shop.launchData(2)));
    }

    @Test
    void successfulSignInsAreLimitedForAnAddress() {
        String launch = shop.launchData(3);
        times(40, 200, () -> signIn(address, launch));
        isRefused("sign_in", () -> signIn(address, launch));
    }

    @Test
    void theBotGivesFiveLinksInAQuarterOfAnHourToAChat() {
        long chat = 5_900_000_000L + LAST.get();
        var telegram = shop.vendors().telegram();
        for (int i = 1; i <= 5; i++) {
            int links = i;
            telegram.sendText(chat, "/login").join();
            await()
                .atMost(Duration.ofSeconds(20))
                .until(
                    () ->
                        buttons(chat)
                            .stream()
                            .filter(url -> url.contains("/bot-link/"))
                            .count() == links
                );
        }
        String last = buttons(chat).getLast();
        double before = refusals("code");
        assertThat(telegram.sendText(chat, "/login").join().lastStatus())
            .as("Telegram is not to blame and does not send it again")
            .isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> telegram.sentMessages(chat).getLast().text().contains("quarter of an hour"));
        assertThat(refusals("code")).isEqualTo(before + 1);
        // the link they have is still good, and other commands and chats are not concerned
        from(address)
            .body(Map.of("token", last.substring(last.lastIndexOf('/') + 1)))
            .post("/auth/telegram/bot-link")
            .then()
            .statusCode(200);
        telegram.sendText(chat + 50, "/login").join();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> !buttons(chat + 50).isEmpty());
    }

    private static List<String> buttons(long chat) {
        return shop
            .vendors()
            .telegram()
            .sentMessages(chat)
            .stream()
            .map(message ->
                message.replyMarkup().path("inline_keyboard").path(0).path(0).path("url").asText()
            )
            .toList();
    }

    @Test
    void whatMovesMoneyIsThirtyAMinuteForAnAccount() {
        Customer customer = shop.customer();
        Map<String, Object> order = Map.of("plan_id", customer.plan("pro", 30).toString());
        times(30, 200, () -> by(customer).body(order).post("/payments/quote"));
        isRefused("money", () -> by(customer).body(order).post("/payments/quote"));
        isRefused("money", () ->
            by(customer)
                .body(Map.of("plan_id", order.get("plan_id"), "provider", "stars"))
                .post("/payments/checkout")
        );
        assertThat(
            shop.count("select count(*) from billing.invoice where user_id = ?", customer.id())
        ).isZero();
        // looking is something else, and another customer may pay from the same address
        assertThat(by(customer).get("/payments/history").statusCode()).isEqualTo(200);
        assertThat(by(shop.customer()).body(order).post("/payments/quote").statusCode()).isEqualTo(200);
    }

    @Test
    void theRestIsLimitedForAnAccount() {
        Customer customer = shop.customer();
        times(50, 200, () -> by(customer).get("/auth/me"));
        isRefused("account", () -> by(customer).get("/subscriptions/active"));
        assertThat(by(shop.customer()).get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void andForAnAddress() {
        times(60, 401, () -> from(address).get("/auth/me"));
        isRefused("address", () -> by(shop.customer()).get("/auth/me"));
        // signing in has limits of its own; a webhook is judged by its signature, health and pages not at all
        assertThat(signIn(address, shop.launchData(4)).statusCode()).isEqualTo(200);
        assertThat(from(address).body("{}").post("/webhooks/cryptobot").statusCode()).isEqualTo(401);
        for (String open : new String[] { "/health", "/readiness", "/app/" }) {
            assertThat(from(address).basePath("").get(open).statusCode()).as(open).isEqualTo(200);
        }
    }

    @Test
    void noClientHidesBehindAnInventedAddress() {
        AtomicInteger invented = new AtomicInteger();
        Supplier<Response> hiding = () ->
            signIn("192.0.2." + invented.incrementAndGet() + ", " + address, "hash=0");
        times(20, 401, hiding);
        isRefused("sign_in_failed", hiding);
    }

    private static RequestSpecification from(String address) {
        return shop.api().header(FORWARDED, address);
    }

    private RequestSpecification by(Customer customer) {
        return customer.api().header(FORWARDED, address);
    }

    private static Response signIn(String address, String initData) {
        return from(address).body(Map.of("init_data", initData)).post("/auth/telegram/miniapp");
    }

    private static void times(int number, int status, Supplier<Response> request) {
        for (int i = 1; i <= number; i++) {
            assertThat(request.get().statusCode()).as("request %d", i).isEqualTo(status);
        }
    }

    private static void isRefused(String action, Supplier<Response> request) {
        double before = refusals(action);
        Response answer = request.get();
        Refused.with(429, "too_many_requests", answer);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(refusals(action)).isEqualTo(before + 1);
    }

    private static double refusals(String action) {
        return Scrape.of(shop).value("rate_limited_total", "action", action);
    }
}
