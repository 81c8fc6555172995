package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a checkout says of the running subscription is what the payment makes of it. */
class QuotedResultIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Shop shop = Shop.shared();
    private final Customer customer = shop.customer();

    @Test
    void isWhatEachPurchaseOfAStackGives() {
        givesWhatWasQuoted("pro", 90, 90, 0);
        givesWhatWasQuoted("pro", 30, 120, 0);
        JsonBody downgrade = givesWhatWasQuoted("basic", 30, -1, -1);
        assertThat(downgrade.getLong("result.converted_days")).isGreaterThan(119);
        JsonBody upgrade = givesWhatWasQuoted("cyber", 30, -1, -1);
        assertThat(upgrade.getLong("result.converted_days")).isBetween(10L, 120L);
    }

    @Test
    void changesNothingByBeingAsked() {
        customer.buys();
        String end = customer.subscription().getString("expires_at");
        JsonBody once = quote(customer.plan("ultra", 365), null);
        JsonBody twice = quote(customer.plan("ultra", 365), null);

        assertThat(twice.getString("result.tier")).isEqualTo("ultra");
        assertThat(instant(twice)).isCloseTo(instant(once), within(10, ChronoUnit.SECONDS));
        assertThat(customer.subscription().getString("expires_at")).isEqualTo(end);
        customer.hasExactly(1);
    }

    @Test
    void isInTheCurrencyOfTheProvider() {
        UUID plan = customer.plan("pro", 30);

        JsonBody stars = quote(plan, "stars");
        assertThat(stars.getString("currency")).isEqualTo("XTR");
        assertThat(stars.getString("gateway_amount")).isEqualTo("650");
        assertThat(stars.getString("discount_amount")).isEqualTo("0");
        assertThat(quote(plan, "cryptobot").getString("gateway_amount")).isEqualTo("9.99");
        customer
            .api()
            .body(Map.of("plan_id", plan.toString(), "provider", "bank"))
            .post("/payments/quote")
            .then()
            .statusCode(422);
    }

    @Test
    void aPlanIsOfferedByTheProvidersInWhoseCurrencyItHasAPrice() {
        UUID plan = shop.fixtures().plan("basic", 7, Map.of("EUR", 399L, "KWD", 1250L, "XTR", 300L));
        try {
            await()
                .atMost(SOON)
                .until(() -> shown(plan) != null);
            assertThat(shown(plan)).containsEntry("price", "3.99").containsEntry("currency", "EUR");
            assertThat(shown(plan).get("prices")).isEqualTo(
                Map.of("EUR", "3.99", "KWD", "1.250", "XTR", "300")
            );

            JsonBody any = quote(plan, null);
            assertThat(any.getString("currency")).isEqualTo("EUR");
            assertThat(any.getString("gateway_amount")).isEqualTo("3.99");
            assertThat(any.getList("providers")).isEqualTo(List.of("stars"));
            assertThat(quote(plan, "stars").getString("gateway_amount")).isEqualTo("300");
            customer
                .api()
                .body(Map.of("plan_id", plan.toString(), "provider", "cryptobot"))
                .post("/payments/quote")
                .then()
                .statusCode(404)
                .body("code", equalTo("plan_not_found"));
            customer.tryCheckout(plan, "cryptobot").then().statusCode(404);
            customer.tryCheckout(plan, "stars").then().statusCode(201).body("gateway_amount", equalTo("300"));
        } finally {
            shop.fixtures().soldNoMore(plan);
        }
        await()
            .atMost(SOON)
            .until(() -> shown(plan) == null);
    }

    @Test
    void aPlanForNothingIsThereAtOnceAndOnce() {
        UUID plan = shop.fixtures().plan("basic", 7, Map.of("USD", 199L, "XTR", 0L));
        String key = UUID.randomUUID().toString();
        try {
            await()
                .atMost(SOON)
                .until(() -> shown(plan) != null);
            assertThat(quote(plan, "stars").getString("gateway_amount")).isEqualTo("0");

            List<Response> answers = Together.times(5, () -> customer.tryCheckout(plan, "stars", key));

            assertThat(answers).allSatisfy(answer -> {
                JsonBody opened = answer.then().statusCode(201).extract().as(JsonBody.class);
                assertThat(opened.getString("gateway_amount")).isEqualTo("0");
                assertThat(opened.<Object>get("invoice")).isNull();
            });
            assertThat(answers)
                .extracting(answer -> answer.as(JsonBody.class).getString("payment_id"))
                .containsOnly(answers.getFirst().as(JsonBody.class).getString("payment_id"));
            customer.awaitStatus(
                new Customer.Purchase(
                    UUID.fromString(answers.getFirst().as(JsonBody.class).getString("payment_id")),
                    null
                ),
                "completed"
            );
            customer.hasExactly(1);
            assertThat(customer.subscription().getString("status")).isEqualTo("active");
        } finally {
            shop.fixtures().soldNoMore(plan);
        }
        await()
            .atMost(SOON)
            .until(() -> shown(plan) == null);
    }

    /** Null for a plan that is not on sale. */
    private Map<String, Object> shown(UUID plan) {
        List<Map<String, Object>> items = customer.api().get("/plans").as(JsonBody.class).get("items");
        return items
            .stream()
            .filter(item -> item.get("id").equals(plan.toString()))
            .findFirst()
            .orElse(null);
    }

    /** @param days and {@code converted}: what must be quoted, -1 for whatever it is */
    private JsonBody givesWhatWasQuoted(String tier, int term, long days, long converted) {
        JsonBody quote = quote(customer.plan(tier, term), null);
        Instant quoted = Instant.now();
        Customer.Purchase purchase = customer.checkout(tier, term, "cryptobot");
        customer.pay(purchase).join();
        customer.awaitStatus(purchase, "completed");

        JsonBody now = customer.subscription();
        assertThat(now.getString("tier")).isEqualTo(tier).isEqualTo(quote.getString("result.tier"));
        Duration passed = Duration.between(quoted, Instant.now()).plusSeconds(5);
        // a switch later turns fewer seconds, each into at most some, and begins later
        assertThat(Instant.parse(now.getString("expires_at"))).isCloseTo(
            instant(quote),
            within(passed.toSeconds() * 10, ChronoUnit.SECONDS)
        );
        if (days >= 0) {
            assertThat(quote.getLong("result.days")).isEqualTo(days);
            assertThat(quote.getLong("result.converted_days")).isEqualTo(converted);
        }
        return quote;
    }

    private JsonBody quote(UUID plan, String provider) {
        Map<String, String> body =
            provider == null
                ? Map.of("plan_id", plan.toString())
                : Map.of("plan_id", plan.toString(), "provider", provider);
        return customer
            .api()
            .body(body)
            .post("/payments/quote")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
    }

    private static Instant instant(JsonBody quote) {
        return Instant.parse(quote.getString("result.expires_at"));
    }
}
