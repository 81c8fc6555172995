package com.cybervpn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CryptoPaySimulatorTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIAT = "currency_type=fiat&fiat=USD&amount=9.99&accepted_assets=USDT,TON";

    private final MovableClock clock = new MovableClock("2026-11-22T10:00:00Z");
    private FakeShop shop;
    private Simulators simulators;
    private CryptoPaySimulator cryptoPay;

    @BeforeEach
    void start() throws IOException {
        shop = new FakeShop();
        var settings = SimulatorSettings.forTests(shop.url()).withClock(clock).withRetryScale(0.0000001);
        simulators = Simulators.start(settings);
        cryptoPay = simulators.cryptoPay();
    }

    @AfterEach
    void stop() {
        simulators.close();
        shop.close();
    }

    @Test
    void aWrongTokenIsAnsweredLikeTheVendorDoes() {
        var url = simulators.cryptoPayUrl() + "/api/getMe";
        var answer = TestClient.send("GET", url, null, "Crypto-Pay-API-Token", "1:wrong");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(
            "{\"ok\":false,\"error\":{\"code\":401,\"name\":\"UNAUTHORIZED\"}}"
        );
    }

    @Test
    void anUnknownMethodIsNotFoundAndNoJson() {
        var answer = post("getRich", FORM, "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("ok");
    }

    @Test
    void aFiatInvoiceCarriesWhatTheVendorSends() {
        var invoice = create(FIAT + "&expires_in=3600&payload=order-1&description=Pro");
        assertThat(invoice.path("currency_type").asText()).isEqualTo("fiat");
        assertThat(invoice.path("amount").isTextual()).isTrue();
        assertThat(invoice.path("amount").asText()).isEqualTo("9.99");
        assertThat(invoice.path("status").asText()).isEqualTo("active");
        assertThat(invoice.path("accepted_assets").toString()).isEqualTo("[\"USDT\",\"TON\"]");
        assertThat(invoice.path("created_at").asText()).isEqualTo("2026-11-22T10:00:00.000Z");
        assertThat(invoice.path("expiration_date").asText()).isEqualTo("2026-11-22T11:00:00.000Z");
        for (var url : new String[] { "bot_invoice_url", "mini_app_invoice_url", "web_app_invoice_url" }) {
            assertThat(invoice.path(url).asText()).endsWith("/pay/" + invoice.path("hash").asText());
        }
    }

    @Test
    void jsonFormAndQueryAreTakenAlike() {
        var json =
            "{\"currency_type\":\"fiat\",\"fiat\":\"USD\",\"amount\":\"1.50\",\"accepted_assets\":[\"USDT\"]}";
        assertThat(post("createInvoice", JSON, json).status()).isEqualTo(200);
        assertThat(post("createInvoice", FORM, "asset=TON&amount=3").status()).isEqualTo(200);
        assertThat(post("createInvoice?asset=TON&amount=3", FORM, "").status()).isEqualTo(200);
        assertThat(cryptoPay.invoices()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        asset=TON&amount=0.0000001                                      | AMOUNT_TOO_SMALL
        asset=TON&amount=-1                                             | AMOUNT_INVALID
        asset=TON&amount=0                                              | AMOUNT_INVALID
        asset=TON&amount=1e3                                            | AMOUNT_INVALID
        asset=TON&amount=99999999                                       | AMOUNT_TOO_BIG
        asset=DOGE&amount=1                                             | ASSET_INVALID
        currency_type=fiat&fiat=XXX&amount=1                            | FIAT_INVALID
        currency_type=fiat&fiat=USD&amount=1&accepted_assets=USDT,DOGE  | UNSUPPORTED_ASSET
        asset=TON&amount=1&expires_in=2678401                           | INTERVAL_TOO_BIG
        asset=TON&amount=1&paid_btn_name=callback                       | PAID_BTN_URL_REQUIRED
        """
    )
    void aBadInvoiceIsRefusedByName(String asked, String name) {
        var answer = post("createInvoice", FORM, asked);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("name").asText()).isEqualTo(name);
    }

    @Test
    void payloadAndDescriptionHaveTheirLimits() {
        assertThat(post("createInvoice", FORM, FIAT + "&payload=" + "x".repeat(4097)).status()).isEqualTo(
            400
        );
        assertThat(post("createInvoice", FORM, FIAT + "&description=" + "x".repeat(1025)).status()).isEqualTo(
            400
        );
        assertThat(
            post(
                "createInvoice",
                FORM,
                FIAT + "&payload=" + "x".repeat(4096) + "&description=" + "x".repeat(1024)
            ).status()
        ).isEqualTo(200);
    }

    @Test
    void payingSendsASignedNotice() {
        var id = create(FIAT + "&payload=order-1")
            .path("invoice_id")
            .asLong();
        var delivery = cryptoPay.pay(id, "TON").join();
        assertThat(delivery.delivered()).isTrue();
        var notice = shop.received().getFirst();
        assertThat(notice.path()).isEqualTo("/api/v1/webhooks/cryptobot");
        assertThat(notice.headers().get("crypto-pay-api-signature")).isEqualTo(
            Signatures.cryptoPay(simulators.settings().cryptoPayToken(), notice.body())
        );
        assertThat(notice.json().path("update_type").asText()).isEqualTo("invoice_paid");
        var invoice = notice.json().path("payload");
        assertThat(invoice.path("status").asText()).isEqualTo("paid");
        assertThat(invoice.path("amount").asText()).isEqualTo("9.99");
        assertThat(invoice.path("paid_asset").asText()).isEqualTo("TON");
        assertThat(invoice.path("paid_amount").asText()).isEqualTo("3.121875");
        assertThat(invoice.path("paid_fiat_rate").asText()).isEqualTo("3.2");
    }

    @Test
    void anInvoiceIsPaidOnceAndWithAnAcceptedAssetOnly() {
        var id = create(FIAT).path("invoice_id").asLong();
        assertThatThrownBy(() -> cryptoPay.pay(id, "BTC")).isInstanceOf(IllegalArgumentException.class);
        cryptoPay.pay(id).join();
        assertThatThrownBy(() -> cryptoPay.pay(id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInvoiceExpiresWithTheClockAndCanStillBePaidLate() {
        var id = create(FIAT + "&expires_in=60")
            .path("invoice_id")
            .asLong();
        clock.advance(Duration.ofSeconds(60));
        assertThat(cryptoPay.invoice(id).status()).isEqualTo("expired");
        cryptoPay.pay(id).join();
        assertThat(cryptoPay.invoice(id).isPaid()).isTrue();
    }

    @Test
    void aNoticeIsRepeatedUntilItIsTaken() {
        var turn = new AtomicInteger();
        shop.answers(any -> new FakeShop.Answer(turn.incrementAndGet() < 3 ? 503 : 200, ""));
        var delivery = cryptoPay.pay(create(FIAT).path("invoice_id").asLong()).join();
        assertThat(delivery.statuses()).containsExactly(503, 503, 200);
    }

    @Test
    void after17FailedAttemptsTheWebhookIsOff() {
        shop.answers(500);
        var delivery = cryptoPay.pay(create(FIAT).path("invoice_id").asLong()).join();
        assertThat(delivery.statuses()).hasSize(17);
        assertThat(cryptoPay.isWebhookOn()).isFalse();
        assertThat(cryptoPay.pay(create(FIAT).path("invoice_id").asLong()).join().dropped()).isTrue();
    }

    @Test
    void theSameNoticeCanComeManyTimesAtOnce() {
        var id = create(FIAT).path("invoice_id").asLong();
        cryptoPay.payQuietly(id, "USDT");
        assertThat(shop.received()).isEmpty();
        assertThat(cryptoPay.sendNotice(id, 50, true))
            .hasSize(50)
            .allMatch(Delivery::delivered);
        assertThat(shop.received().stream().map(FakeShop.Received::text).distinct()).hasSize(1);
    }

    @Test
    void aForgedNoticeIsWhatItClaimsToBe() {
        var id = create(FIAT).path("invoice_id").asLong();
        cryptoPay.forge(id).amount("0.01").send();
        cryptoPay.forge(id).invoiceId(999_999).send();
        cryptoPay.forge(id).tampered().send();
        cryptoPay.forge(id).signedWith("1:other").send();
        cryptoPay.forge(id).signature("").send();
        var notices = shop.received();
        assertThat(notices.get(0).json().path("payload").path("amount").asText()).isEqualTo("0.01");
        assertThat(isSigned(notices.get(0))).isTrue();
        assertThat(notices.get(1).json().path("payload").path("invoice_id").asLong()).isEqualTo(999_999);
        assertThat(isSigned(notices.get(2))).isFalse();
        assertThat(isSigned(notices.get(3))).isFalse();
        assertThat(notices.get(4).headers()).doesNotContainKey("crypto-pay-api-signature");
        assertThat(cryptoPay.invoice(id).status()).isEqualTo("active");
    }

    @Test
    void invoicesAreListedByIdAndStatus() {
        var first = create(FIAT).path("invoice_id").asLong();
        var second = create(FIAT).path("invoice_id").asLong();
        cryptoPay.pay(first).join();
        assertThat(ids(post("getInvoices", FORM, "status=paid"))).isEqualTo("[" + first + "]");
        assertThat(ids(post("getInvoices", FORM, "invoice_ids=" + second))).isEqualTo("[" + second + "]");
        assertThat(ids(post("getInvoices", FORM, "count=1&offset=1"))).isEqualTo("[" + first + "]");
        assertThat(post("getInvoices", FORM, "count=1001").status()).isEqualTo(400);
    }

    @Test
    void aSpendIdMovesCoinsOnce() {
        var asked = "user_id=42&asset=USDT&amount=10&spend_id=payout-1";
        var first = post("transfer", FORM, asked).json().path("result");
        var again = post("transfer", FORM, asked).json().path("result");
        assertThat(again).isEqualTo(first);
        assertThat(first.path("status").asText()).isEqualTo("completed");
        var found = post("getTransfers", FORM, "spend_id=payout-1").json().path("result").path("items");
        assertThat(found).hasSize(1);
        var usdt = post("getBalance", FORM, "").json().path("result").path(0);
        assertThat(usdt.path("currency_code").asText()).isEqualTo("USDT");
        assertThat(usdt.path("available").asText()).isEqualTo("990");
    }

    @Test
    void aTransferCanFail() {
        assertThat(errorOf("user_id=42&asset=USDT&amount=5000&spend_id=a")).isEqualTo("NOT_ENOUGH_COINS");
        cryptoPay.neverMet(43);
        assertThat(errorOf("user_id=43&asset=USDT&amount=5&spend_id=b")).isEqualTo("USER_NOT_FOUND");
        cryptoPay.transfersEnabled(false);
        assertThat(errorOf("user_id=42&asset=USDT&amount=5&spend_id=c")).isEqualTo("METHOD_DISABLED");
    }

    private String errorOf(String transfer) {
        return post("transfer", FORM, transfer).json().path("error").path("name").asText();
    }

    private boolean isSigned(FakeShop.Received notice) {
        return Signatures.cryptoPay(simulators.settings().cryptoPayToken(), notice.body()).equals(
            notice.headers().get("crypto-pay-api-signature")
        );
    }

    private static String ids(TestClient.Answer answer) {
        var ids = Json.array();
        answer
            .json()
            .path("result")
            .path("items")
            .forEach(item -> ids.add(item.path("invoice_id")));
        return ids.toString();
    }

    private JsonNode create(String form) {
        var answer = post("createInvoice", FORM, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("result");
    }

    private TestClient.Answer post(String method, String type, String body) {
        return TestClient.send(
            "POST",
            simulators.cryptoPayUrl() + "/api/" + method,
            body,
            SOON,
            "Content-Type",
            type,
            "Crypto-Pay-API-Token",
            simulators.settings().cryptoPayToken()
        );
    }
}
