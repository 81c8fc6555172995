package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramSimulatorTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long MIA = 910_000_001;
    private FakeShop shop;
    private Simulators simulators;
    private TelegramSimulator telegram;

    @BeforeEach
    void start() throws IOException {
        shop = new FakeShop();
        simulators = Simulators.start(
            SimulatorSettings.forTests(shop.url())
                .withRetryScale(0.001)
                .withPreCheckoutLimit(Duration.ofMillis(700))
        );
        telegram = simulators.telegram();
        form("setWebhook", "url=" + shop.url() + "/hook&secret_token=s3cret");
    }

    @AfterEach
    void stop() {
        simulators.close();
        shop.close();
    }

    @Test
    void aWrongTokenIsAnsweredLikeTheVendorDoes() {
        var answer = TestClient.send("GET", simulators.telegramUrl() + "/bot1:wrong/getMe", null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(
            "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"
        );
    }

    @Test
    void anUnknownMethodIsNotFound() {
        assertThat(form("getRich", "").body()).isEqualTo(
            "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}"
        );
    }

    @Test
    void theTokenIsNotKeptInTheRecordedRequests() {
        form("getMe", "");
        assertThat(telegram.requests().getLast().path()).isEqualTo("/bot***/getMe");
        assertThat(telegram.calls("getMe")).isOne();
    }

    @Test
    void formsAndJsonAreTakenAlike() {
        form("sendMessage", "chat_id=" + MIA + "&text=Hi&reply_markup=%7B%22inline_keyboard%22%3A%5B%5D%7D");
        json(
            "sendMessage",
            "{\"chat_id\":" + MIA + ",\"text\":\"Hi\",\"reply_markup\":{\"inline_keyboard\":[]}}"
        );
        var messages = telegram.sentMessages(MIA);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).replyMarkup()).isEqualTo(messages.get(1).replyMarkup());
    }

    @Test
    void aUserWhoBlockedTheBotGetsNothing() {
        telegram.block(MIA);
        var answer = form("sendMessage", "chat_id=" + MIA + "&text=Hi");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("description").asText()).contains("blocked by the user");
        assertThat(telegram.sentMessages()).isEmpty();
    }

    @Test
    void aTextReachesTheWebhookWithTheSecret() {
        assertThat(telegram.sendText(MIA, "/start ref_ABC").join().delivered()).isTrue();
        var update = shop.received().getFirst();
        assertThat(update.path()).isEqualTo("/hook");
        assertThat(update.headers().get("X-Telegram-Bot-Api-Secret-Token")).isEqualTo("s3cret");
        assertThat(update.json().path("message").path("text").asText()).isEqualTo("/start ref_ABC");
        assertThat(update.json().path("message").path("entities").path(0).path("length").asInt()).isEqualTo(
            6
        );
        assertThat(update.json().path("update_id").asLong()).isPositive();
    }

    @Test
    void updatesThatWereNotAskedForAreNotSent() {
        json(
            "setWebhook",
            "{\"url\":\"" + shop.url() + "/hook\",\"allowed_updates\":[\"pre_checkout_query\"]}"
        );
        assertThat(telegram.sendText(MIA, "hello").join().dropped()).isTrue();
        assertThat(shop.received()).isEmpty();
        var info = form("getWebhookInfo", "").json().path("result");
        assertThat(info.path("allowed_updates").toString()).isEqualTo("[\"pre_checkout_query\"]");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        currency | EUR
        title    | a title that is clearly longer than 32 letters
        title    | ''
        payload  | ''
        prices   | []
        prices   | [{"label":"a","amount":1},{"label":"b","amount":2}]
        prices   | [{"label":"a","amount":1.5}]
        prices   | [{"label":"a","amount":0}]
        provider_token | x
        subscription_period | 3600
        """
    )
    void aBadInvoiceIsRefused(String field, String value) {
        assertThat(form("createInvoiceLink", invoice(field, value)).status()).isEqualTo(400);
    }

    @Test
    void aPayloadIsMeasuredInBytes() {
        assertThat(form("createInvoiceLink", invoice("payload", "ы".repeat(64))).status()).isEqualTo(200);
        assertThat(form("createInvoiceLink", invoice("payload", "ы".repeat(65))).status()).isEqualTo(400);
    }

    @Test
    void aBotThatAnswersInTheWebhookResponseIsPaid() {
        shop.answers(this::approveInResponse);
        var outcome = telegram.payStars(link(), MIA);
        assertThat(outcome.status()).isEqualTo("paid");
        assertThat(outcome.receipt().join().delivered()).isTrue();
        var payment = shop.received().getLast().json().path("message").path("successful_payment");
        assertThat(payment.path("telegram_payment_charge_id").asText()).isEqualTo(outcome.chargeId());
        assertThat(payment.path("total_amount").asLong()).isEqualTo(650);
        assertThat(payment.path("invoice_payload").asText()).isEqualTo("order-1");
        assertThat(telegram.starTransactions().path(0).path("id").asText()).isEqualTo(outcome.chargeId());
        assertThat(form("getMyStarBalance", "").json().path("result").path("amount").asLong()).isEqualTo(650);
    }

    @Test
    void aBotThatAnswersByCallIsPaid() {
        shop.answers(update -> {
            var id = update.json().path("pre_checkout_query").path("id").asText();
            if (!id.isEmpty()) {
                form("answerPreCheckoutQuery", "pre_checkout_query_id=" + id + "&ok=true");
            }
            return new FakeShop.Answer(200, "");
        });
        assertThat(telegram.payStars(link(), MIA).isPaid()).isTrue();
    }

    @Test
    void aRefusalReachesTheUserAndTakesNothing() {
        shop.answers(update ->
            new FakeShop.Answer(
                200,
                answer(update, ",\"ok\":false,\"error_message\":\"This plan is no longer sold\"}")
            )
        );
        var outcome = telegram.payStars(link(), MIA);
        assertThat(outcome.end()).isEqualTo(StarsOutcome.End.REFUSED);
        assertThat(outcome.errorMessage()).isEqualTo("This plan is no longer sold");
        assertThat(telegram.starTransactions()).isEmpty();
    }

    @Test
    void aSilentBotIsNotPaidAndItsLateAnswerIsRefused() {
        var outcome = telegram.payStars(link(), MIA);
        assertThat(outcome.end()).isEqualTo(StarsOutcome.End.NO_ANSWER);
        var id = shop.received().getFirst().json().path("pre_checkout_query").path("id").asText();
        var late = form("answerPreCheckoutQuery", "pre_checkout_query_id=" + id + "&ok=true");
        assertThat(late.json().path("description").asText()).startsWith("Bad Request: query is too old");
    }

    @Test
    void successfulPaymentIsRepeatedWhenTheShopFails() {
        shop.answers(update -> {
            var first = shop.received().size() == 2;
            return update.json().has("pre_checkout_query")
                ? approveInResponse(update)
                : new FakeShop.Answer(first ? 500 : 200, "");
        });
        assertThat(telegram.payStars(link(), MIA).receipt().join().statuses()).containsExactly(500, 200);
    }

    @Test
    void successfulPaymentCanGetLostOrComeTwice() {
        shop.answers(this::approveInResponse);
        telegram.faults().set(Fault.dropNotices().once().on("successful_payment"));
        var lost = telegram.payStars(link(), MIA);
        assertThat(lost.isPaid()).isTrue();
        assertThat(lost.receipt().join().dropped()).isTrue();
        telegram.faults().set(Fault.duplicateNotices().on("successful_payment"));
        telegram.payStars(link(), MIA).receipt().join();
        assertThat(
            shop
                .received()
                .stream()
                .filter(update -> update.text().contains("successful_payment"))
        ).hasSize(2);
    }

    @Test
    void aRefundGivesTheStarsBackOnce() {
        shop.answers(this::approveInResponse);
        var payment = telegram.payStars(link(), MIA);
        payment.receipt().join();
        var charge = payment.chargeId();
        var asked = "user_id=" + MIA + "&telegram_payment_charge_id=" + charge;
        assertThat(form("refundStarPayment", asked).status()).isEqualTo(200);
        assertThat(form("refundStarPayment", asked).json().path("description").asText()).isEqualTo(
            "Bad Request: CHARGE_ALREADY_REFUNDED"
        );
        telegram.awaitUpdates(SOON);
        assertThat(shop.received().getLast().json().path("message").has("refunded_payment")).isTrue();
        var transactions = transactions("offset=0&limit=100");
        assertThat(transactions.valueStream().map(one -> one.path("id").asText())).containsExactly(
            charge,
            charge
        );
        assertThat(transactions.path(0).has("source")).isTrue();
        assertThat(transactions.path(1).has("receiver")).isTrue();
    }

    @Test
    void transactionsArePagedOldestFirst() {
        shop.answers(this::approveInResponse);
        var first = telegram.payStars(link(), MIA).chargeId();
        var second = telegram.payStars(link(), MIA).chargeId();
        assertThat(transactions("limit=1").path(0).path("id").asText()).isEqualTo(first);
        assertThat(transactions("offset=1&limit=1").path(0).path("id").asText()).isEqualTo(second);
        assertThat(form("getStarTransactions", "limit=101").status()).isEqualTo(400);
    }

    @Test
    void aSubscriptionRenewsWithItsOwnCharge() {
        shop.answers(this::approveInResponse);
        var link = link("subscription_period", "2592000");
        var first = telegram.payStars(link, MIA);
        first.receipt().join();
        var second = telegram.renewStars(link, MIA);
        second.receipt().join();
        assertThat(second.chargeId()).isNotEqualTo(first.chargeId());
        var payment = shop.received().getLast().json().path("message").path("successful_payment");
        assertThat(payment.path("is_recurring").asBoolean()).isTrue();
        assertThat(payment.has("is_first_recurring")).isFalse();
        assertThat(payment.path("subscription_expiration_date").asLong()).isPositive();
    }

    private FakeShop.Answer approveInResponse(FakeShop.Received update) {
        return new FakeShop.Answer(
            200,
            update.json().has("pre_checkout_query") ? answer(update, ",\"ok\":true}") : ""
        );
    }

    private static String answer(FakeShop.Received update, String end) {
        var id = update.json().path("pre_checkout_query").path("id").asText();
        return "{\"method\":\"answerPreCheckoutQuery\",\"pre_checkout_query_id\":\"" + id + "\"" + end;
    }

    private String link() {
        return link("title", "Pro");
    }

    private String link(String field, String value) {
        return form("createInvoiceLink", invoice(field, value)).json().path("result").asText();
    }

    /** A good invoice with one field changed. */
    private static String invoice(String field, String value) {
        var fields = new TreeMap<String, String>();
        fields.put("title", "Pro");
        fields.put("description", "30 days");
        fields.put("payload", "order-1");
        fields.put("currency", "XTR");
        fields.put("provider_token", "");
        fields.put("prices", "[{\"label\":\"Pro\",\"amount\":650}]");
        fields.put(field, value);
        var form = new StringBuilder();
        fields.forEach((name, text) ->
            form.append(name).append('=').append(URLEncoder.encode(text, StandardCharsets.UTF_8)).append('&')
        );
        return form.toString();
    }

    private JsonNode transactions(String form) {
        return form("getStarTransactions", form).json().path("result").path("transactions");
    }

    private TestClient.Answer form(String method, String body) {
        return call(method, "application/x-www-form-urlencoded", body);
    }

    private TestClient.Answer json(String method, String body) {
        return call(method, "application/json", body);
    }

    private TestClient.Answer call(String method, String type, String body) {
        var url = simulators.telegramUrl() + "/bot" + simulators.settings().botToken() + "/" + method;
        return TestClient.send("POST", url, body, "Content-Type", type);
    }
}
