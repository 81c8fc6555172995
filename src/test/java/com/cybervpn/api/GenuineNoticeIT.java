package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.CryptoInvoice;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Genuine notices in every shape a provider may give them, and requests that come again because a connection went. */
class GenuineNoticeIT {

    private static final RestAssuredConfig AS_GIVEN = RestAssured.config().encoderConfig(
        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)
    );
    private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private final Shop shop = Shop.shared();

    // -- of any length

    @Test
    void aLongUpdateWithAPaymentBuys() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        String paid = paid(customer, purchase, "long-" + UUID.randomUUID());
        String quoted = paid.replace(
            "\"message\":{",
            "\"message\":{\"quote\":{\"rich\":[" +
                "{\"text\":\"Привет\",\"x\":[1,2.5,null]},".repeat(6_000) +
                "{}]},"
        );
        assertThat(quoted.getBytes(StandardCharsets.UTF_8).length).isBetween(200_000, 524_288);

        assertThat(telegram(quoted).statusCode()).isEqualTo(200);

        customer.awaitStatus(purchase, "completed");
    }

    @ParameterizedTest
    @ValueSource(ints = { 66_000, 400_000, 524_000 })
    void aLongUpdateThatIsNotOursIsPassedOver(int length) {
        String body = "{\"update_id\":1,\"message\":{\"x\":\"" + "x".repeat(length) + "\"}}";
        double before = ignored();
        assertThat(telegram(body).statusCode()).isEqualTo(200);
        assertThat(ignored()).isGreaterThanOrEqualTo(before + 1);
    }

    @Test
    void anUpdateTooLongToBeReadDoesNotKeepItsChatWaiting() {
        byte[] body = ("{\"update_id\":1,\"x\":\"" + "x".repeat(600_000) + "\"}").getBytes(
            StandardCharsets.UTF_8
        );
        double before = counted("too_large");
        for (String headers : List.of(
            "Content-Length: " + body.length + "\r\n",
            "Transfer-Encoding: chunked\r\n"
        )) {
            byte[] framed = headers.startsWith("C") ? body : Wire.chunked(body);
            Wire.Answer answer = wire().send(
                "POST /webhooks/telegram HTTP/1.1",
                SECRET +
                    ": " +
                    shop.secrets().telegramWebhookSecret() +
                    "\r\nContent-Type: application/json\r\n" +
                    headers,
                framed
            );
            assertThat(answer.status()).as(headers).isEqualTo(200);
        }
        assertThat(counted("too_large")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "/webhooks/telegram", "/api/v1/webhooks/telegram", "/api/v1/webhooks/telegram/" }
    )
    void withoutTheSecretNoBodyIsWaitedFor(String path) {
        for (String secret : List.of("", SECRET + ": wrong\r\n", SECRET + ":\r\n")) {
            for (String framing : List.of("Content-Length: 400000\r\n", "Transfer-Encoding: chunked\r\n")) {
                // not a byte of the body comes
                Wire.Answer answer = wire().send(
                    "POST " + path + " HTTP/1.1",
                    secret + "Content-Type: application/json\r\n" + framing,
                    new byte[0]
                );
                assertThat(answer.status())
                    .as(secret + framing)
                    .isEqualTo(401);
            }
        }
    }

    // -- with characters that no column keeps

    @ParameterizedTest
    @ValueSource(strings = { "\\u0000", "\\ud800", "\\udfff\\udfff" })
    void aPaymentWithWhatNoColumnKeepsIsStored(String odd) {
        String charge = "c" + UUID.randomUUID();
        String stars = """
        {"update_id":1,"message":{"message_id":1,"from":{"id":5,"first_name":"%s"},"chat":{"id":5,"type":"private"},
         "successful_payment":{"currency":"X%s","total_amount":1,"invoice_payload":"p%s","telegram_payment_charge_id":"%s%s"}}}""".formatted(
            odd,
            odd,
            odd,
            charge,
            odd
        );
        for (int i = 0; i < 2; i++) {
            assertThat(telegram(stars).statusCode()).isEqualTo(200);
        }
        assertThat(
            shop.count("select count(*) from billing.notice where reference like ?", charge + "%")
        ).isEqualTo(1);

        String invoice = """
        {"update_type":"invoice_paid","payload":{"status":"paid","invoice_id":"%s%s","payload":"%s","amount":"1%s",
         "currency_type":"fiat","fiat":"U%s"}}""".formatted(charge, odd, odd, odd, odd);
        assertThat(cryptoPay(invoice).statusCode()).isEqualTo(200);
        assertThat(
            cryptoPay(invoice.replace("\"amount\":\"1" + odd, "\"amount\":\"1E999999999")).statusCode()
        ).isEqualTo(200);

        for (String event : List.of("user.deleted", "user.modified", "x" + odd)) {
            assertThat(
                remnawave(
                    "{\"event\":\"%s\",\"data\":{\"username\":\"u%s\",\"uuid\":\"%s\"}}".formatted(
                        event,
                        odd,
                        odd
                    )
                ).statusCode()
            ).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\\u0000", "\\ud800", "\0" })
    void aMessageWithWhatNoColumnKeepsIsTaken(String odd) {
        for (String text : List.of("/start " + odd, "/login" + odd, odd, "/" + odd)) {
            String update = """
            {"update_id":%d,"message":{"message_id":1,"from":{"id":88,"first_name":"a%s","username":"%s","language_code":"%s"},
             "chat":{"id":88,"type":"private","title":"%s"},"text":"%s"}}""".formatted(
                (int) (Math.random() * 1_000_000_000),
                odd,
                odd,
                odd,
                odd,
                text
            );
            assertThat(telegram(update).statusCode()).as(text).isEqualTo(200);
        }
    }

    @Test
    void aChargeLongerThanAnIndexTakesIsStoredOnce() {
        String charge = UUID.randomUUID() + "x".repeat(30_000);
        String update = """
        {"update_id":1,"message":{"successful_payment":{"currency":"XTR","total_amount":1,"invoice_payload":"p",
         "telegram_payment_charge_id":"%s"}}}""".formatted(charge);
        assertThat(telegram(update).statusCode()).isEqualTo(200);
        assertThat(telegram(update).statusCode()).isEqualTo(200);
        assertThat(
            shop.count(
                "select sum(deliveries) from billing.notice where reference like ?",
                charge.substring(0, 36) + "%"
            )
        ).isEqualTo(2);
    }

    // -- again, in another shape

    @Test
    void aStarsPaymentToldAgainInAnotherShapeIsOnePayment() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        String charge = "shape-" + UUID.randomUUID();
        String first = paid(customer, purchase, charge);
        List<String> shapes = List.of(
            first,
            first.replace("\"update_id\":1", "\"update_id\":2"),
            first.replace(",", " ,\n\t").replace(":{", " : {"),
            first.replace("\"message\":{", "\"message\":{\"new_field\":{\"a\":[1]},\"is_paid_post\":true,"),
            first.replace(
                "\"currency\":\"XTR\"",
                "\"order_info\":{},\"is_recurring\":true,\"currency\":\"\\u0058TR\""
            ),
            """
            {"message":{"successful_payment":{"telegram_payment_charge_id":"%s","provider_payment_charge_id":"other",
             "invoice_payload":"%s","total_amount":%d,"currency":"XTR"},"date":1800000000,"message_id":99},"update_id":77}""".formatted(
                charge,
                purchase.id(),
                customer.minor(purchase)
            )
        );
        shapes.forEach(shape -> assertThat(telegram(shape).statusCode()).as(shape).isEqualTo(200));
        settledOnce(customer, purchase);
    }

    @Test
    void aCryptoPayNoticeToldAgainInAnotherShapeIsOnePayment() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        long id = invoice(purchase).id();
        String first = """
        {"update_id":1,"update_type":"invoice_paid","request_date":"2026-11-30T00:00:00Z","payload":{"invoice_id":%d,
        "status":"paid","currency_type":"fiat","fiat":"USD","amount":"%s","payload":"%s"}}""".formatted(
            id,
            customer.amount(purchase),
            purchase.id()
        );
        List<String> shapes = List.of(
            first,
            first.replace("\"update_id\":1", "\"update_id\":2").replace("T00:00", "T11:11"),
            first.replace("\"invoice_id\":" + id, "\"invoice_id\":\"" + id + "\""),
            first.replace("\"status\":\"paid\"", "\"fee_in_usd\":\"0.1\",\"swap\":{},\"status\":\"paid\""),
            first.replace("\n", "").replace(",", ", "),
            first.replace("\"amount\":\"", "\"amount\":\"0"),
            first.replace(",\"payload\":\"" + purchase.id() + "\"", "")
        );
        shapes.forEach(shape -> assertThat(cryptoPay(shape).statusCode()).as(shape).isEqualTo(200));
        settledOnce(customer, purchase);
    }

    // -- again, because a connection went

    @Test
    void aCheckoutSentAgainAfterItsConnectionWentIsOneInvoice() throws IOException {
        Customer customer = shop.customer();
        String body = "{\"plan_id\":\"%s\",\"provider\":\"cryptobot\"}".formatted(customer.plan("pro", 30));
        byte[] request = request(
            "/api/v1/payments/checkout",
            "Authorization: Bearer " +
                customer.token() +
                "\r\nIdempotency-Key: " +
                UUID.randomUUID() +
                "\r\n",
            body
        );
        for (int i = 0; i < 3; i++) {
            sendAndGo(request);
        }

        Wire.Answer answer = wire().sendBytes(request);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(
            shop.count("select count(*) from billing.invoice where user_id = ?", customer.id())
        ).isEqualTo(1);
        assertThat(
            shop
                .vendors()
                .cryptoPay()
                .invoices()
                .stream()
                .filter(invoice -> answer.body().contains(String.valueOf(invoice.payload())))
        ).hasSize(1);
    }

    @Test
    void aNoticeSentAgainAfterItsConnectionWentIsOnePayment() throws IOException {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        byte[] request = request(
            "/webhooks/telegram",
            SECRET + ": " + shop.secrets().telegramWebhookSecret() + "\r\n",
            paid(customer, purchase, "stale-" + UUID.randomUUID())
        );
        for (int i = 0; i < 3; i++) {
            sendAndGo(request);
        }

        assertThat(wire().sendBytes(request).status()).isEqualTo(200);

        settledOnce(customer, purchase);
    }

    private void sendAndGo(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.server().httpPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
        }
    }

    private static byte[] request(String path, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (
            "POST " +
            path +
            " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n" +
            headers +
            "Content-Length: " +
            bytes.length +
            "\r\n\r\n" +
            body
        ).getBytes(StandardCharsets.UTF_8);
    }

    private void settledOnce(Customer customer, Customer.Purchase purchase) {
        customer.awaitStatus(purchase, "completed");
        assertThat(
            shop.count("select count(*) from subscription.grant where user_id = ?", customer.id())
        ).isEqualTo(1);
        assertThat(
            shop.count("select count(*) from ledger.posting where reference = ?", purchase.id().toString())
        ).isEqualTo(1);
        assertThat(
            shop.count("select count(*) from ledger.account where code = ?", "wallet:" + customer.id())
        ).isZero();
    }

    private static String paid(Customer customer, Customer.Purchase purchase, String charge) {
        return """
        {"update_id":1,"message":{"message_id":1,"date":1790000000,"from":{"id":%d,"is_bot":false,"first_name":"P"},"chat":{"id":%d,"type":"private"},"successful_payment":{"currency":"XTR","total_amount":%d,"invoice_payload":"%s","telegram_payment_charge_id":"%s"}}}""".formatted(
            customer.telegramId(),
            customer.telegramId(),
            customer.minor(purchase),
            purchase.id(),
            charge
        );
    }

    private CryptoInvoice invoice(Customer.Purchase purchase) {
        return shop
            .vendors()
            .cryptoPay()
            .invoices()
            .stream()
            .filter(invoice -> purchase.id().toString().equals(invoice.payload()))
            .findFirst()
            .orElseThrow();
    }

    private Response telegram(String body) {
        return shop
            .api()
            .config(AS_GIVEN)
            .header(SECRET, shop.secrets().telegramWebhookSecret())
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post("/webhooks/telegram");
    }

    private Response cryptoPay(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return shop
            .api()
            .config(AS_GIVEN)
            .header("crypto-pay-api-signature", CryptoPaySignature.of(bytes, shop.secrets().cryptoPayToken()))
            .body(bytes)
            .post("/webhooks/cryptobot");
    }

    private Response remnawave(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return shop
            .api()
            .config(AS_GIVEN)
            .header("X-Remnawave-Signature", hmac(bytes, shop.secrets().remnawaveWebhookSecret()))
            .body(bytes)
            .post("/webhooks/remnawave");
    }

    private static String hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private double ignored() {
        return counted("ignored");
    }

    private double counted(String result) {
        return Scrape.of(shop).value("webhooks_received_total", "source", "telegram", "result", result);
    }

    private Wire wire() {
        return new Wire(shop.server().httpPort());
    }
}
