package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cybervpn.sandbox.ForgedNotice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ForgedNoticeBuysNothingIT {

    private static final long NOBODYS_INVOICE = 77_000_000;

    private final Shop shop = Shop.shared();
    private final ProviderBook book = ProviderBook.cryptoPay(shop);

    static Stream<Arguments> notSigned() {
        return Stream.of(
            forgery("signed with another key", notice -> notice.signedWith("54321:AAanother")),
            forgery("not signed", notice -> notice.signature("")),
            forgery("signed with no hex", notice -> notice.signature("z".repeat(64))),
            forgery("signed with half a signature", notice -> notice.signature("0".repeat(32))),
            forgery("changed by a digit", ForgedNotice::tampered),
            forgery("changed in its price", notice ->
                notice.tampered(body -> replaced(body, "\"amount\":\"", "\"amount\":\"0"))
            ),
            forgery("followed by a space", notice -> notice.tampered(body -> replaced(body, "}}", "}} ")))
        );
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notSigned")
    void withoutTheRightSignatureIsRefusedAndForgotten(String how, UnaryOperator<ForgedNotice> forgery) {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        long invoice = customer.cryptoInvoice(purchase);

        assertThat(forgery.apply(shop.vendors().cryptoPay().forge(invoice)).send().lastStatus()).isEqualTo(
            401
        );

        assertThat(
            shop.count("select count(*) from billing.notice where external_id = ?", String.valueOf(invoice))
        ).isZero();
        stillBuys(customer, purchase);
    }

    static Stream<Arguments> signedAndWrong() {
        return Stream.of(
            Arguments.of("amount_mismatch", change(notice -> notice.amount("0.01"))),
            Arguments.of("amount_mismatch", change(notice -> notice.amount("9.991"))),
            Arguments.of("amount_mismatch", change(notice -> notice.amount("free"))),
            Arguments.of("currency_mismatch", change(notice -> notice.fiat("RUB"))),
            Arguments.of(
                "currency_mismatch",
                change(notice -> notice.member("currency_type", "crypto").member("asset", "USD"))
            )
        );
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("signedAndWrong")
    void ofAnotherPriceIsKeptAndBuysNothing(String result, UnaryOperator<ForgedNotice> forgery) {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        long invoice = customer.cryptoInvoice(purchase);

        assertThat(forgery.apply(shop.vendors().cryptoPay().forge(invoice)).send().lastStatus()).isEqualTo(
            200
        );

        assertThat(kept("cryptobot", String.valueOf(invoice), result)).isEqualTo(1);
        stillBuys(customer, purchase);
        assertThat(
            shop.count(
                "select count(*) from billing.notice where reference = ? and result = 'settled' and amount = ? and asset = 'USD'",
                String.valueOf(invoice),
                customer.amount(purchase)
            )
        )
            .as("the notice that settled")
            .isEqualTo(1);
        assertThat(suspended("cryptobot:" + invoice))
            .as("undone by the honest notice")
            .isZero();
        book.awaitSame();
    }

    @Test
    void ofAnUnknownInvoiceIsKeptAndBuysNothing() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        ForgedNotice honest = shop.vendors().cryptoPay().forge(customer.cryptoInvoice(purchase));

        // our own id in its payload does not help, because the invoice has another number
        assertThat(honest.invoiceId(NOBODYS_INVOICE).send().lastStatus()).isEqualTo(200);
        assertThat(
            honest
                .invoiceId(NOBODYS_INVOICE + 1)
                .member("payload", UUID.randomUUID().toString())
                .send()
                .lastStatus()
        ).isEqualTo(200);
        assertThat(
            honest
                .invoiceId(NOBODYS_INVOICE + 2)
                .member("payload", "not ours")
                .send()
                .lastStatus()
        ).isEqualTo(200);
        assertThat(
            honest
                .invoiceId(NOBODYS_INVOICE + 3)
                .member("payload", null)
                .send()
                .lastStatus()
        ).isEqualTo(200);

        for (long number = NOBODYS_INVOICE; number < NOBODYS_INVOICE + 4; number++) {
            assertThat(kept("cryptobot", String.valueOf(number), "unknown_invoice")).isEqualTo(1);
            assertThat(suspended("cryptobot:" + number)).isEqualTo(-customer.minor(purchase));
        }
        stillBuys(customer, purchase);
    }

    @Test
    void updateWithoutTheSecretIsRefusedAndForgotten() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        Map<String, Object> update = StarsUpdate.of(customer, purchase, customer.minor(purchase)).paid(
            "forged-" + purchase.id()
        );

        for (String secret : new String[] { null, "", "wrong", "x".repeat(300) }) {
            shop.postUpdate(secret, update).then().statusCode(401).body("code", equalTo("bad_signature"));
        }

        assertThat(
            shop.count("select count(*) from billing.notice where reference = ?", "forged-" + purchase.id())
        ).isZero();
        stillBuysForStars(customer, purchase);
    }

    @ParameterizedTest
    @CsvSource({
        "amount_mismatch,-1,XTR,true",
        "currency_mismatch,0,USD,true",
        "unknown_invoice,0,XTR,false",
    })
    void updateOfAnotherPriceOrInvoiceIsKeptAndBuysNothing(
        String result,
        long difference,
        String currency,
        boolean known
    ) {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkout("pro", 30, "stars");
        StarsUpdate update = StarsUpdate.of(
            customer,
            purchase,
            customer.minor(purchase) + difference
        ).withCurrency(currency);
        String charge = result + "-" + purchase.id();

        shop.postUpdate((known ? update : update.withPayload(UUID.randomUUID().toString())).paid(charge))
            .then()
            .statusCode(200);

        assertThat(kept("stars", charge, result)).isEqualTo(1);
        assertThat(
            shop.count(
                "select count(*) from ledger.posting where kind = 'suspense' and reference = ?",
                "stars:" + charge
            )
        ).isEqualTo(1);
        stillBuysForStars(customer, purchase);
    }

    @Test
    void starsPayNoCryptoPayInvoice() {
        Customer customer = shop.customer();
        Customer.Purchase purchase = customer.checkoutCrypto();
        String charge = "stars-for-dollars-" + purchase.id();

        shop.postUpdate(StarsUpdate.of(customer, purchase, 999).withCurrency("USD").paid(charge))
            .then()
            .statusCode(200);

        assertThat(kept("stars", charge, "unknown_invoice")).isEqualTo(1);
        stillBuys(customer, purchase);
    }

    private void stillBuys(Customer customer, Customer.Purchase purchase) {
        assertThat(customer.status(purchase)).isEqualTo("pending");
        customer.hasExactly(0);
        assertThat(customer.pay(purchase).join().lastStatus()).isEqualTo(200);
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    private void stillBuysForStars(Customer customer, Customer.Purchase purchase) {
        assertThat(customer.status(purchase)).isEqualTo("pending");
        customer.hasExactly(0);
        assertThat(
            shop.vendors().telegram().payStars(purchase.url(), customer.telegramId()).isPaid()
        ).isTrue();
        customer.awaitStatus(purchase, "completed");
        customer.hasExactly(1);
    }

    /** What the postings with this reference have left in suspense accounts: what it gives is negative. */
    private long suspended(String reference) {
        return shop.count(
            """
            select coalesce(sum(e.minor), 0) from ledger.posting p join ledger.entry e on e.posting_id = p.id
            join ledger.account a on a.id = e.account_id
            where p.reference = ? and a.code in ('suspense:cryptobot', 'suspense:stars')""",
            reference
        );
    }

    private long kept(String provider, String reference, String result) {
        return shop.count(
            "select count(*) from billing.notice where provider = ? and reference = ? and result = ?",
            provider,
            reference,
            result
        );
    }

    private static Arguments forgery(String how, UnaryOperator<ForgedNotice> change) {
        return Arguments.of(how, change);
    }

    private static UnaryOperator<ForgedNotice> change(UnaryOperator<ForgedNotice> change) {
        return change;
    }

    private static byte[] replaced(byte[] body, String from, String to) {
        String text = new String(body, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }
}
