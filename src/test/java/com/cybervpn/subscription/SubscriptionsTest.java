package com.cybervpn.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.identity.Customers;
import com.cybervpn.identity.UserId;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SubscriptionsTest {

    private static final Duration MONTH = Duration.ofDays(30);

    @Inject
    Subscriptions subscriptions;

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
    void somebodyIsThere() {
        buyer = customers.withTelegram();
    }

    @Test
    void theFirstPurchaseBeginsNow() {
        var invoice = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));

        Entitlement entitled = subscriptions.of(buyer).orElseThrow();
        assertThat(entitled.tier()).isEqualTo("pro");
        assertThat(entitled.startedAt()).isEqualTo(TestClock.BEGIN);
        assertThat(entitled.expiresAt()).isEqualTo(TestClock.BEGIN.plus(MONTH));
        assertThat(subscriptions.paidBy(buyer, 0, entitled.version())).containsExactly(invoice);
    }

    @Test
    void whatPaidForNewVersionsIsReadWithoutThoseBefore() {
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        long followed = subscriptions.of(buyer).orElseThrow().version();
        var second = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
        var third = purchases.paid(buyer, shelf.offer(Tier.PRO, 30));

        long newest = subscriptions.of(buyer).orElseThrow().version();
        assertThat(subscriptions.paidBy(buyer, followed, newest)).containsExactly(second, third);
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
}
