package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.StarsOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreCheckoutIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Shop shop = Shop.shared();

    @Test
    void anotherCustomersInvoiceIsRefused() {
        Customer owner = shop.customer();
        Customer other = shop.customer();
        Customer.Purchase purchase = owner.checkout("pro", 30, "stars");

        StarsOutcome outcome = shop.vendors().telegram().payStars(purchase.url(), other.telegramId());

        assertThat(outcome.end()).isEqualTo(StarsOutcome.End.REFUSED);
        assertThat(outcome.errorMessage()).contains("another customer");
        other.hasExactly(0);
        assertThat(owner.status(purchase)).isEqualTo("pending");
    }

    @Test
    void paidInvoiceIsRefused() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsOutcome first = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());
        customer.awaitStatus(purchase, "completed");

        StarsOutcome second = shop.vendors().telegram().payStars(purchase.url(), customer.telegramId());

        assertThat(first.isPaid()).isTrue();
        assertThat(first.answeredAfter()).isLessThan(LIMIT);
        assertThat(second.end()).isEqualTo(StarsOutcome.End.REFUSED);
        assertThat(second.errorMessage()).contains("paid already");
        customer.hasExactly(1);
    }

    @Test
    void anotherPriceOrInvoiceIsRefused() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        Customer.Purchase dollars = customer.checkoutCrypto();
        StarsUpdate honest = StarsUpdate.of(customer, purchase, customer.minor(purchase));

        assertThat(answer(honest).getBoolean("ok")).isTrue();
        refused(honest.withAmount(1), "price");
        refused(honest.withCurrency("USD"), "price");
        refused(honest.withPayload(UUID.randomUUID().toString()), "does not exist");
        refused(honest.withPayload("not ours"), "does not exist");
        refused(honest.withPayload(dollars.id().toString()), "does not exist");
    }

    @Test
    void invoiceWhoseTimeIsOverIsRefused() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsUpdate honest = StarsUpdate.of(customer, purchase, customer.minor(purchase));
        assertThat(answer(honest).getBoolean("ok")).isTrue();

        shop.execute("update billing.invoice set expires_at = now() where id = ?", purchase.id());

        refused(honest, "time to pay");
    }

    @Test
    void invoiceThatWasCancelledIsRefusedAsSuch() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsUpdate honest = StarsUpdate.of(customer, purchase, customer.minor(purchase));
        customer
            .api()
            .post("/payments/" + purchase.id() + "/cancel")
            .then()
            .statusCode(200);

        refused(honest, "cancelled");
    }

    @Test
    void planThatIsNoLongerSoldIsRefused() {
        Customer customer = shop.customer();
        UUID plan = customer.plan("ultra", 180);
        Customer.Purchase purchase = customer.checkout("ultra", 180, "stars");
        StarsUpdate honest = StarsUpdate.of(customer, purchase, customer.minor(purchase));
        assertThat(answer(honest).getBoolean("ok")).isTrue();

        shop.fixtures().soldNoMore(plan);
        try {
            await()
                .atMost(LIMIT)
                .untilAsserted(() -> refused(honest, "no longer sold"));
        } finally {
            shop.fixtures().soldAgain(plan);
        }
        await()
            .atMost(LIMIT)
            .until(() -> answer(honest).getBoolean("ok"));
    }

    @Test
    void aBlockedUserCannotPay() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsUpdate honest = StarsUpdate.of(customer, purchase, customer.minor(purchase));
        shop.fixtures().blocked(customer.id());

        refused(honest, "cannot buy");

        shop.fixtures().unblocked(customer.id());
        assertThat(answer(honest).getBoolean("ok")).isTrue();
    }

    @Test
    void anObjectionIsSaidInTheLanguageOfThePayer() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsUpdate honest = StarsUpdate.of(customer, purchase, customer.minor(purchase));
        shop.execute("update identity.users set language = 'ru' where id = ?", customer.id());

        refused(honest.withAmount(1), "Цена изменилась");
        refused(honest.withPayload("nothing"), "Такого счёта нет");
        shop.execute(
            "update billing.invoice set expires_at = now() - interval '1 second' where id = ?",
            purchase.id()
        );
        refused(honest, "Время на оплату");

        shop.execute("update identity.users set language = 'en' where id = ?", customer.id());
        refused(honest.withAmount(1), "The price has changed");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aStrangerIsAnsweredInTheLanguageOfTheirTelegram() {
        Map<String, Object> question = new TreeMap<>(
            (Map<String, Object>) new StarsUpdate("nothing", 1, "XTR", 77)
                .preCheckout()
                .get("pre_checkout_query")
        );
        question.put("from", Map.of("id", 77, "is_bot", false, "first_name", "P", "language_code", "ru"));

        String objection = shop
            .postUpdate(Map.of("update_id", 1, "pre_checkout_query", question))
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class)
            .get("error_message");

        assertThat(objection).isEqualTo("Такого счёта нет.");
    }

    private void refused(StarsUpdate question, String why) {
        JsonBody answer = answer(question);
        assertThat(answer.getBoolean("ok")).isFalse();
        assertThat(answer.getString("error_message")).contains(why);
    }

    /** The answer stands in the answer to the webhook. */
    private JsonBody answer(StarsUpdate question) {
        JsonBody answer = shop
            .postUpdate(question.preCheckout())
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(answer.getString("method")).isEqualTo("answerPreCheckoutQuery");
        return answer;
    }
}
