package com.cybervpn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.LedgerCheck;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Genuine money that fits nothing: it is posted once, and waits. */
@DatabaseTest
class SuspenseTest {

    private static final Account SUSPENSE = new Account.Suspense("cryptobot");
    private static final Account CLEARING = new Account.ProviderClearing("cryptobot");
    private static final Account FEES = new Account.ProviderFees("cryptobot");

    @Inject
    Settlement settlement;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Ledger ledger;

    @Inject
    LedgerCheck check;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    FakeProviders providers;

    @Inject
    Sql sql;

    @Inject
    TestClock clock;

    private UserId buyer;
    private InvoiceId invoice;
    private PaymentNotice honest;

    @BeforeEach
    void aCustomerPaysForPro() {
        buyer = customers.withTelegram();
        invoice = purchases.open(buyer, shelf.offer(Tier.PRO, 30), Provider.CRYPTOBOT);
        honest = providers.pay(invoice);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(check.unbalanced()).isZero();
    }

    // -- what goes to suspense

    @ParameterizedTest
    @CsvSource({
        "9.98, USD, amount_mismatch, 998",
        "1E+2, USD, amount_mismatch, 10000",
        "9.995, USD, amount_mismatch, 1000",
        "9.99, EUR, currency_mismatch, 999",
        "999, JPY, currency_mismatch, 999",
        "650, XTR, currency_mismatch, 650",
        "1.5, crypto:TON, currency_mismatch, 150000000",
    })
    void whatIsNotThePriceIsPostedOnceInTheCurrencyThatCame(
        String amount,
        String currency,
        String result,
        long minor
    ) {
        PaymentNotice notice = told(amount, currency);

        for (int i = 0; i < 2; i++) {
            assertThat(settlement.settle(notice).code()).isEqualTo(result);
        }

        Money came = new Money(minor, new Asset(currency));
        assertThat(postings()).containsExactly("suspense cryptobot:" + notice.reference());
        assertThat(ledger.balances(SUSPENSE)).containsExactly(came);
        assertThat(ledger.balances(CLEARING)).containsExactly(came);
    }

    @Test
    void thePaymentOfAnUnknownInvoiceIsPostedOnce() {
        PaymentNotice notice = unknown();

        for (int i = 0; i < 2; i++) {
            assertThat(settlement.settle(notice)).isEqualTo(SettlementResult.UNKNOWN_INVOICE);
        }

        assertThat(postings()).containsExactly("suspense cryptobot:" + notice.reference());
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(999));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(999));
    }

    @Test
    void aRefundOutsideTheShopIsPostedOnceAndTheSaleStays() {
        settlement.settle(honest);
        PaymentNotice refund = refundOf(honest);

        assertThat(settlement.keepRefund(refund)).isEqualTo(SettlementResult.REFUNDED);
        assertThat(settlement.keepRefund(refund)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(postings()).containsExactly(
            "purchase " + invoice,
            "external_refund cryptobot:" + refund.reference()
        );
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(-999));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(0));
        assertThat(ledger.balances(Account.Shop.REVENUE)).containsExactly(dollars(999));
    }

    @Test
    void theRefundOfAPaymentInSuspenseEmptiesIt() {
        PaymentNotice notice = unknown();
        settlement.settle(notice);
        settlement.keepRefund(refundOf(notice));
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(0));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(0));
    }

    @ParameterizedTest
    @CsvSource({ "free, USD", "0, USD", "0.004, USD", "-9.99, USD", "1E999999999, USD", "9.99, US Dollar" })
    void whatIsNoMoneyStaysInTheInbox(String amount, String currency) {
        PaymentNotice notice = told(amount, currency);
        for (int i = 0; i < 2; i++) {
            assertThat(settlement.settle(notice).isSuspense()).isTrue();
        }
        reconciliation.run();
        assertThat(postings()).isEmpty();
        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.SETTLED);
    }

    @Test
    void aRefundThatOvertakesItsPaymentLeavesNothing() {
        assertThat(settlement.keepRefund(refundOf(honest))).isEqualTo(SettlementResult.REFUNDED);

        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.REFUNDED);
        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(0));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(0));
        assertThat(ledger.balances(Account.Shop.REVENUE)).isEmpty();
        assertThat(sql.all("select 1 from subscription.grant", row -> 1)).isEmpty();
        assertThat(
            sql.all("select event from billing.invoice_event order by id", row -> row.getString(1))
        ).containsExactly("created", "pending", "refunded");
    }

    @Test
    void anotherPaymentOfAnInvoiceWhoseFirstWasGivenBackBuysThePlan() {
        settlement.keepRefund(refundOf(honest));
        settlement.settle(honest);
        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.SETTLED);
    }

    @Test
    void aRefundIsListedWhosePaymentWasReleasedBefore() throws IOException {
        PaymentNotice notice = unknown();
        settlement.settle(notice);
        sql.one(
            "select ledger.release_suspense('cryptobot', ?, ?)",
            row -> row.getString(1),
            notice.reference(),
            new Account.Wallet(buyer.value()).code()
        );
        settlement.keepRefund(refundOf(notice));

        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(-999));
        assertThat(
            sql.all(
                SuspenseListing.read(),
                row -> row.getString("reference") + " " + row.getLong("smallest_units")
            )
        ).containsExactly("cryptobot:refund:" + notice.reference() + " -999");
    }

    // -- what comes out of it

    @Test
    void anHonestNoticeTakesOutWhatAWrongOneHasLeftThere() {
        settlement.settle(told("0.01", "USD"));
        settlement.settle(told("9.99", "EUR"));
        assertThat(ledger.balances(SUSPENSE)).as("the first word").containsExactly(dollars(1));

        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.SETTLED);
        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(0));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(999));
        assertThat(postings()).containsExactly(
            "suspense cryptobot:" + honest.reference(),
            "suspense_release cryptobot:" + honest.reference(),
            "purchase " + invoice
        );
    }

    @Test
    void anInvoiceThatComesBackWithTheDatabaseIsPaidOutOfSuspense() {
        sql.update("update billing.invoice set external_id = 'lost'");
        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.UNKNOWN_INVOICE);
        sql.update("update billing.invoice set external_id = ?", honest.externalId());

        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.SETTLED);

        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(0));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(999));
    }

    @Test
    void whatAPersonHasDecidedAboutBuysNothingAnyMore() {
        settlement.settle(told("10.00", "USD"));
        sql.one(
            "select ledger.release_suspense('cryptobot', ?, ?)",
            row -> row.getString(1),
            honest.reference(),
            new Account.Wallet(buyer.value()).code()
        );

        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(ledger.balances(new Account.Wallet(buyer.value()))).containsExactly(dollars(1000));
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(0));
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(1000));
        assertThat(ledger.balances(Account.Shop.REVENUE)).isEmpty();
    }

    // -- fees

    @Test
    void aFeeThatIsToldIsAnEntryOfThePosting() {
        assertThat(settlement.settle(withFee("0.2997"))).isEqualTo(SettlementResult.SETTLED);
        assertThat(postings()).containsExactly("purchase " + invoice);
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(969));
        assertThat(ledger.balances(FEES)).containsExactly(dollars(30));
        assertThat(ledger.balances(Account.Shop.REVENUE)).containsExactly(dollars(999));
    }

    @ParameterizedTest
    @CsvSource({ "0", "0.001", "-1", "10.00", "much" })
    void aFeeThatCannotBeOneIsNone(String fee) {
        assertThat(settlement.settle(withFee(fee))).isEqualTo(SettlementResult.SETTLED);
        assertThat(ledger.balances(CLEARING)).containsExactly(dollars(999));
        assertThat(ledger.balances(FEES)).isEmpty();
    }

    // -- of the past

    @Test
    void noticesThatAnOlderVersionOnlyKeptArePostedOnce() {
        for (String result : List.of(
            "unknown_invoice",
            "amount_mismatch",
            "currency_mismatch",
            "refunded",
            "settled",
            "credited"
        )) {
            kept(result, "1.00");
        }
        kept("unknown_invoice", "free");

        for (int i = 0; i < 2; i++) {
            reconciliation.run();
        }

        assertThat(postings()).containsExactlyInAnyOrder(
            "suspense cryptobot:old unknown_invoice 1.00",
            "suspense cryptobot:old amount_mismatch 1.00",
            "suspense cryptobot:old currency_mismatch 1.00",
            "external_refund cryptobot:old refunded 1.00"
        );
        assertThat(ledger.balances(SUSPENSE)).as("three came, one went").containsExactly(dollars(200));
        assertThat(
            sql.all("select 1 from billing.notice where suspended_at is not null", row -> row.getInt(1))
        ).hasSize(5);
    }

    @Test
    void aNoticeThatAnOlderVersionTakesAgainIsNotPostedTwice() {
        PaymentNotice notice = unknown();
        settlement.settle(notice);
        sql.update("update billing.notice set suspended_at = null");
        reconciliation.run();
        assertThat(postings()).hasSize(1);
    }

    /** As it stands in the inbox of a version that does not know suspense. */
    private void kept(String result, String amount) {
        sql.update(
            """
            insert into billing.notice (provider, reference, external_id, amount, asset, result, received_at, processed_at)
            values ('cryptobot', ?, 'x', ?, 'USD', ?, ?, ?)""",
            "old " + result + " " + amount,
            amount,
            result,
            clock.instant(),
            clock.instant()
        );
    }

    private PaymentNotice told(String amount, String currency) {
        return new PaymentNotice(
            honest.provider(),
            honest.reference(),
            honest.externalId(),
            honest.payload(),
            amount,
            currency
        );
    }

    private PaymentNotice withFee(String fee) {
        return new PaymentNotice(
            honest.provider(),
            honest.reference(),
            honest.externalId(),
            honest.payload(),
            honest.amount(),
            honest.asset(),
            fee
        );
    }

    private static PaymentNotice unknown() {
        String name = UUID.randomUUID().toString();
        return new PaymentNotice(Provider.CRYPTOBOT, name, name, UUID.randomUUID().toString(), "9.99", "USD");
    }

    private static PaymentNotice refundOf(PaymentNotice payment) {
        return new PaymentNotice(
            payment.provider(),
            "refund:" + payment.reference(),
            payment.externalId(),
            payment.payload(),
            payment.amount(),
            payment.asset()
        );
    }

    /** Each as kind and reference, oldest first. */
    private List<String> postings() {
        return sql.all("select kind || ' ' || reference from ledger.posting order by id", row ->
            row.getString(1)
        );
    }

    private static Money dollars(long minor) {
        return new Money(minor, Asset.USD);
    }
}
