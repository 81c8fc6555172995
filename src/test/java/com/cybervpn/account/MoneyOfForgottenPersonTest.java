package com.cybervpn.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.billing.Settlement;
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
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.provisioning.WaitingAccounts;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeProviders;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An invoice was open when its buyer was forgotten, and is paid after that. */
@DatabaseTest
class MoneyOfForgottenPersonTest {

    private static final Account SUSPENSE = new Account.Suspense("cryptobot");

    @Inject
    AccountDeletion deletion;

    @Inject
    Settlement settlement;

    @Inject
    Purchases purchases;

    @Inject
    Customers customers;

    @Inject
    Shelf shelf;

    @Inject
    FakeProviders providers;

    @Inject
    Ledger ledger;

    @Inject
    LedgerCheck check;

    @Inject
    WaitingAccounts accounts;

    @Inject
    DueJobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    TestClock clock;

    private UserId buyer;
    private InvoiceId invoice;

    @BeforeEach
    void aCustomerWantsPro() {
        buyer = customers.withTelegram();
        invoice = purchases.open(buyer, shelf.offer(Tier.PRO, 30), Provider.CRYPTOBOT);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(check.unbalanced()).isZero();
    }

    @Test
    void waitsInSuspenseAndBuysNothing() {
        forget();
        var notice = providers.pay(invoice);

        assertThat(settlement.settle(notice)).isEqualTo(SettlementResult.CREDITED);
        assertThat(settlement.settle(notice)).isEqualTo(SettlementResult.DUPLICATE);

        assertThat(timeline()).containsExactly("created", "pending", "cancelled", "paid", "credited");
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(999));
        assertThat(ledger.balances(new Account.Wallet(buyer.value()))).isEmpty();
        assertThat(ledger.balances(Account.Shop.REVENUE)).isEmpty();
        noAccessIsWaitedFor();
        assertThat(sql.all("select 1 from provisioning.account", row -> 1)).isEmpty();
    }

    @Test
    void wakesNoAccountThatWasRemoved() {
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        jobs.run();
        forget();
        jobs.run();

        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.CREDITED);

        noAccessIsWaitedFor();
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(999));
    }

    @Test
    void thatPaysTwiceWaitsInSuspenseTwice() {
        forget();
        settlement.settle(providers.pay(invoice));
        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.CREDITED);
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(2 * 999));
    }

    @Test
    void staysThereWhenAWrongWordOfItCameFirst() {
        forget();
        var honest = providers.pay(invoice);
        var wrong = new PaymentNotice(
            honest.provider(),
            honest.reference(),
            honest.externalId(),
            honest.payload(),
            "9.98",
            honest.asset()
        );
        assertThat(settlement.settle(wrong)).isEqualTo(SettlementResult.AMOUNT_MISMATCH);
        assertThat(settlement.settle(honest)).isEqualTo(SettlementResult.CREDITED);
        assertThat(ledger.balances(SUSPENSE)).as("the first word").containsExactly(dollars(998));
    }

    @Test
    void stillBuysThePlanWhileTheDeletionIsOnlyAskedFor() {
        deletion.schedule(buyer);
        clock.move(Duration.ofDays(29));

        assertThat(settlement.settle(providers.pay(invoice))).isEqualTo(SettlementResult.SETTLED);

        assertThat(accounts.waiting().people()).isOne();
    }

    // -- at the same moment

    @Test
    void keepsTheAccountWhenItIsSettledFirst() throws Exception {
        due();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> deleting = transactions.call(() -> {
                settlement.settle(providers.pay(invoice));
                Future<?> begun = other.submit(() -> deletion.carryOut(buyer));
                assertThatItWaits(begun);
                return begun;
            });
            deleting.get();
        }
        assertThat(deletion.holds(buyer))
            .extracting(PersonalData.Hold::reason)
            .containsExactly("payment_open");
        assertThat(isForgotten()).isFalse();
        jobs.run();
        noAccessIsWaitedFor();
        assertThat(timeline()).endsWith("provisioning", "completed");
    }

    @Test
    void buysNothingWhenTheAccountGoesFirst() throws Exception {
        due();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<SettlementResult> settling = transactions.call(() -> {
                deletion.carryOut(buyer);
                Future<SettlementResult> begun = other.submit(() ->
                    settlement.settle(providers.pay(invoice))
                );
                assertThatItWaits(begun);
                return begun;
            });
            assertThat(settling.get()).isEqualTo(SettlementResult.CREDITED);
        }
        assertThat(isForgotten()).isTrue();
        noAccessIsWaitedFor();
        assertThat(ledger.balances(SUSPENSE)).containsExactly(dollars(999));
    }

    private void assertThatItWaits(Future<?> begun) {
        Instant given = Instant.now().plusSeconds(20);
        while (sql.all("select 1 from pg_locks where not granted", row -> 1).isEmpty()) {
            assertThat(begun.isDone()).as("went on beside the other").isFalse();
            assertThat(Instant.now()).isBefore(given);
            Thread.onSpinWait();
        }
    }

    private void due() {
        deletion.schedule(buyer);
        clock.move(AccountDeletion.GRACE);
    }

    private void forget() {
        due();
        deletion.carryOut(buyer);
        assertThat(isForgotten()).isTrue();
    }

    private boolean isForgotten() {
        return transactions.call(() -> deletion.forgotten(buyer).get());
    }

    private void noAccessIsWaitedFor() {
        assertThat(accounts.waiting().people()).isZero();
        assertThat(jobs.waiting()).noneMatch(job -> job.startsWith("provision_access"));
    }

    private List<String> timeline() {
        return sql.all(
            "select event from billing.invoice_event where invoice_id = ? order by id",
            row -> row.getString(1),
            invoice.value()
        );
    }

    private static Money dollars(long minor) {
        return new Money(minor, Asset.USD);
    }
}
