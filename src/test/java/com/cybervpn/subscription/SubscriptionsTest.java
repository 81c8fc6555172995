package com.cybervpn.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.journey.Together;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakePanel;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SubscriptionsTest {

    private static final Duration MONTH = Duration.ofDays(30);

    @Inject
    Subscriptions subscriptions;

    @Inject
    SubscriptionOfPerson exported;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    DueJobs jobs;

    @Inject
    FakePanel panel;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    TestClock clock;

    private UserId buyer;

    @BeforeEach
    void thereIsACustomer() {
        buyer = customers.withTelegram();
    }

    @Test
    void theFirstPurchaseBeginsNow() {
        var invoice = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));

        Entitlement entitled = subscriptions.of(buyer).orElseThrow();
        assertThat(entitled.tier()).isEqualTo("pro");
        assertThat(entitled.startedAt()).isEqualTo(TestClock.BEGIN);
        assertThat(entitled.expiresAt()).isEqualTo(TestClock.BEGIN.plus(MONTH));
        assertThat(subscriptions.paidBy(entitled.subscription(), 0, entitled.version())).containsExactly(
            invoice
        );
    }

    @Test
    void whatPaidForNewVersionsIsReadWithoutThoseBefore() {
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        long followed = subscriptions.of(buyer).orElseThrow().version();
        var second = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        var third = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));

        Entitlement newest = subscriptions.of(buyer).orElseThrow();
        assertThat(subscriptions.paidBy(newest.subscription(), followed, newest.version())).containsExactly(
            second,
            third
        );
    }

    @Test
    void aRenewalIsAddedAtTheEnd() {
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        clock.move(Duration.ofDays(10));
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));

        Entitlement entitled = subscriptions.of(buyer).orElseThrow();
        assertThat(entitled.expiresAt()).isEqualTo(TestClock.BEGIN.plus(MONTH).plus(MONTH));
        assertThat(entitled.version()).isEqualTo(2);
    }

    @Test
    void oneThatHasEndedBeginsAnewOnTheDayOfThePurchase() {
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        clock.move(Duration.ofDays(45));
        assertThat(subscriptions.running(clock.instant())).isEmpty();

        purchases.paid(buyer, shelf.offer(Tier.BASIC, 30));

        Entitlement entitled = subscriptions.of(buyer).orElseThrow();
        assertThat(entitled.startedAt()).isEqualTo(clock.instant());
        assertThat(entitled.expiresAt()).isEqualTo(clock.instant().plus(MONTH));
        assertThat(subscriptions.running(clock.instant())).containsOnlyKeys("basic");
    }

    // -- grants that no invoice paid for

    @Test
    void timeGivenForNothingIsDeliveredWithoutInvoiceAndPrice() {
        var trial = new GrantSource(GrantSource.Kind.TRIAL, UUID.randomUUID());
        give(trial, 7);

        assertThat(jobs.run()).isZero();

        Entitlement entitled = subscriptions.of(buyer).orElseThrow();
        assertThat(entitled.expiresAt()).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(7)));
        assertThat(panel.asked())
            .singleElement()
            .satisfies(asked -> assertThat(asked.expiresAt()).isEqualTo(entitled.expiresAt()));
        assertThat(subscriptions.paidBy(entitled.subscription(), 0, 1)).isEmpty();
        assertThat(
            sql.all(
                """
                select source_kind || ' ' || source_id || ' ' || (invoice_id is null) || ' ' || (price_minor = 0)
                from subscription.grant join subscription.subscription s on s.id = subscription_id""",
                row -> row.getString(1)
            )
        ).containsExactly("trial " + trial.id() + " true true");
        assertThat(sql.all("select 1 from billing.invoice", row -> 1)).isEmpty();
    }

    @Test
    void whatFollowsAPurchaseIsDeliveredTogetherWithIt() {
        var invoice = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        give(new GrantSource(GrantSource.Kind.INVITE, UUID.randomUUID()), 7);

        assertThat(jobs.run()).isZero();

        Entitlement entitled = subscriptions.of(buyer).orElseThrow();
        assertThat(entitled.expiresAt()).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(37)));
        assertThat(subscriptions.paidBy(entitled.subscription(), 0, 2)).containsExactly(invoice);
    }

    @Test
    void nothingIsGrantedToAForgottenPerson() {
        assertThat(give(new GrantSource(GrantSource.Kind.GIFT, UUID.randomUUID()), 7)).isTrue();
        jobs.run();
        sql.update(
            "insert into account.deletion (user_id, asked_at, due_at, done_at) select ?, at, at, at from (select ?::timestamptz as at) t",
            buyer.value(),
            clock.instant()
        );

        assertThat(give(new GrantSource(GrantSource.Kind.STAFF, UUID.randomUUID()), 7)).isFalse();

        assertThat(subscriptions.of(buyer).map(Entitlement::version)).contains(1L);
        assertThat(jobs.waiting()).isEmpty();
    }

    @Test
    void aSourceGrantsOnce() {
        UUID id = UUID.randomUUID();
        give(new GrantSource(GrantSource.Kind.GIFT, id), 7);
        assertThatThrownBy(() -> give(new GrantSource(GrantSource.Kind.GIFT, id), 7)).matches(failure ->
            Sql.isTaken((RuntimeException) failure)
        );
        assertThat(subscriptions.of(buyer).map(Entitlement::version)).contains(1L);

        give(new GrantSource(GrantSource.Kind.STAFF, id), 7);
        assertThat(subscriptions.of(buyer).map(Entitlement::version)).contains(2L);
    }

    @Test
    void aGrantWithAnInvoiceIsThatOfTheInvoice() {
        give(new GrantSource(GrantSource.Kind.TRIAL, UUID.randomUUID()), 7);
        assertThatThrownBy(() ->
            sql.update("update subscription.grant set invoice_id = ?", UUID.randomUUID())
        ).hasStackTraceContaining("grant_invoice_is_its_source");
    }

    @Test
    void anExportNamesEachSourceAndTheInvoicesAmongThem() {
        var invoice = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        var gift = new GrantSource(GrantSource.Kind.GIFT, UUID.randomUUID());
        give(gift, 7);

        assertThat(exported.export(buyer))
            .singleElement()
            .isInstanceOfSatisfying(SubscriptionOfPerson.Record.class, record -> {
                assertThat(record.paidBy()).containsExactly(invoice.value());
                assertThat(record.grants()).containsExactly(
                    new SubscriptionOfPerson.Grant("invoice", invoice.value(), TestClock.BEGIN),
                    new SubscriptionOfPerson.Grant("gift", gift.id(), TestClock.BEGIN)
                );
            });
    }

    /** Nothing but a lock of ours keeps them apart: a key would only be there for the version before. */
    @Test
    void firstGrantsAtOnceBeginOneSubscription() {
        sql.update(
            "alter table subscription.subscription drop constraint subscription_pkey, add primary key (id)"
        );
        CyclicBarrier begun = new CyclicBarrier(8);
        Together.times(8, () ->
            transactions.call(() -> {
                sql.one("select 1", row -> true);
                meet(begun);
                give(new GrantSource(GrantSource.Kind.GIFT, UUID.randomUUID()), 1);
                return null;
            })
        );
        assertThat(subscriptions.allOf(buyer))
            .singleElement()
            .satisfies(one ->
                assertThat(one.expiresAt()).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(8)))
            );
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("the others did not come", alone);
        }
    }

    private boolean give(GrantSource source, int days) {
        Offer pro = shelf.offer(Tier.PRO, 30);
        PlanTime time = new PlanTime(
            pro.id(),
            pro.name(),
            pro.tier(),
            days,
            pro.trafficLimitBytes(),
            pro.deviceLimit(),
            null,
            null
        );
        return transactions.call(() -> subscriptions.grant(buyer, source, time, clock.instant()));
    }
}
