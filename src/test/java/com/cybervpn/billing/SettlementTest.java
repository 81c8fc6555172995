package com.cybervpn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.journey.Together;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Account;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.RoundTrips;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SettlementTest {

    private static final Duration AFTER_ITS_TIME = Duration.ofHours(2);

    @Inject
    Settlement settlement;

    @Inject
    Invoices invoices;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Ledger ledger;

    @Inject
    DueJobs jobs;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    FakeProviders providers;

    @Inject
    RoundTrips roundTrips;

    @Inject
    TestClock clock;

    private UserId buyer;
    private Offer pro;

    @BeforeEach
    void aCustomerWantsPro() {
        buyer = customers.withTelegram();
        pro = shelf.offer(Tier.PRO, 30);
    }

    @Test
    void aGenuineNoticePaysTheInvoiceAndPromisesAccess() {
        InvoiceId invoice = purchases.open(buyer, pro, Provider.CRYPTOBOT);

        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.SETTLED);

        assertThat(invoices.find(invoice).orElseThrow().status()).isEqualTo(InvoiceStatus.PROVISIONING);
        assertThat(ledger.balance(new Account.ProviderClearing("cryptobot"), Asset.USD)).isEqualTo(
            dollars(999)
        );
        assertThat(subscriptions.of(buyer).orElseThrow().expiresAt()).isEqualTo(
            TestClock.BEGIN.plus(Duration.ofDays(30))
        );
        assertThat(jobs.waiting()).containsExactly(
            "provision_access:" + subscriptions.of(buyer).orElseThrow().subscription()
        );
    }

    /** And the commit. More of them make a settlement slower than statements by themselves have to be. */
    @Test
    void aSettlementAsksTheDatabaseThreeTimes() {
        purchases.paid(customers.withTelegram(), pro);
        PaymentNotice first = providers.pay(purchases.open(buyer, pro, Provider.CRYPTOBOT));
        assertThat(roundTrips.of(() -> settlement.settle(first))).isEqualTo(3);

        PaymentNotice renewal = providers.pay(purchases.open(buyer, pro, Provider.CRYPTOBOT));
        assertThat(roundTrips.of(() -> settlement.settle(renewal))).isEqualTo(3);
    }

    @Test
    void theSameNoticeTwiceChangesNothing() {
        InvoiceId invoice = purchases.open(buyer, pro, Provider.STARS);
        PaymentNotice notice = providers.pay(invoice);
        settlement.settle(notice);

        assertThat(settlement.settle(notice)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(ledger.balance(new Account.ProviderClearing("stars"), Asset.XTR)).isEqualTo(
            new Money(650, Asset.XTR)
        );
        assertThat(subscriptions.of(buyer).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aSecondPaymentOfOneInvoiceGoesToTheWallet() {
        InvoiceId invoice = purchases.paid(buyer, pro);

        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.CREDITED);

        assertThat(ledger.balance(new Account.Wallet(buyer.value()), Asset.USD)).isEqualTo(dollars(999));
        assertThat(ledger.balance(new Account.ProviderClearing("cryptobot"), Asset.USD)).isEqualTo(
            dollars(2 * 999)
        );
        assertThat(subscriptions.of(buyer).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void moneyThatComesAfterTheInvoiceExpiredStillBuysThePlan() {
        InvoiceId invoice = purchases.open(buyer, pro, Provider.CRYPTOBOT);
        clock.move(AFTER_ITS_TIME);
        reconciliation.run();
        assertThat(invoices.find(invoice).orElseThrow().status()).isEqualTo(InvoiceStatus.EXPIRED);

        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.SETTLED);

        assertThat(subscriptions.of(buyer).orElseThrow().expiresAt()).isEqualTo(
            clock.instant().plus(Duration.ofDays(30))
        );
        assertThat(invoices.timeline(invoice))
            .extracting(InvoiceEvent::event)
            .containsExactly("created", "pending", "expired", "paid", "provisioning");
    }

    @Test
    void aWrongAmountPaysNothing() {
        InvoiceId invoice = purchases.open(buyer, pro, Provider.CRYPTOBOT);

        assertThat(settlement.settle(providers.pay(invoice, "9.98"))).isEqualTo(
            SettlementResult.AMOUNT_MISMATCH
        );

        assertThat(invoices.find(invoice).orElseThrow().status()).isEqualTo(InvoiceStatus.PENDING);
        assertThat(subscriptions.of(buyer)).isEmpty();
        assertThat(jobs.waiting()).isEmpty();
    }

    @Test
    void oneNoticeAtOnceFromSeveralSidesIsSettledOnce() {
        InvoiceId invoice = purchases.open(buyer, pro, Provider.CRYPTOBOT);
        PaymentNotice notice = providers.pay(invoice);

        assertThat(Together.times(8, () -> settlement.settle(notice)))
            .containsOnlyOnce(SettlementResult.SETTLED)
            .containsOnly(SettlementResult.SETTLED, SettlementResult.DUPLICATE);

        assertThat(ledger.balance(new Account.ProviderClearing("cryptobot"), Asset.USD)).isEqualTo(
            dollars(999)
        );
        assertThat(subscriptions.of(buyer).orElseThrow().version()).isEqualTo(1);
    }

    private static Money dollars(long minor) {
        return new Money(minor, Asset.USD);
    }
}
