package com.cybervpn.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchase;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SubscriptionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long YEARS = 3L * 366 * 86_400;

    @Provide
    Arbitrary<Purchase> purchases() {
        return Combinators.combine(
            Arbitraries.of(Tier.values()),
            Arbitraries.of(30, 90, 180, 365),
            Arbitraries.longs().between(100, 30_000)
        ).as(SubscriptionTest::purchase);
    }

    @Property
    void theFirstPurchaseLastsItsDaysFromNow(@ForAll("purchases") Purchase bought) {
        Subscription subscription = fresh();
        subscription.extend(bought, NOW);
        assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(bought.durationDays())));
        assertThat(subscription.startedAt).isEqualTo(NOW);
        assertThat(subscription.version).isEqualTo(1);
    }

    @Property
    void aRenewalKeepsEveryRemainingDay(
        @ForAll("purchases") Purchase bought,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsLater
    ) {
        Subscription subscription = fresh();
        subscription.extend(bought, NOW);
        Instant end = subscription.expiresAt;
        Instant later = NOW.plusSeconds(secondsLater);
        subscription.extend(bought, later);

        Instant from = end.isAfter(later) ? end : later;
        assertThat(subscription.expiresAt).isEqualTo(from.plus(Duration.ofDays(bought.durationDays())));
        assertThat(subscription.startedAt).isEqualTo(end.isAfter(later) ? NOW : later);
    }

    @Property
    void whatIsBoughtIsAlwaysThereInFull(
        @ForAll("purchases") Purchase first,
        @ForAll("purchases") Purchase second,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsLater
    ) {
        Subscription subscription = fresh();
        subscription.extend(first, NOW);
        Instant later = NOW.plusSeconds(secondsLater);
        subscription.extend(second, later);

        assertThat(subscription.expiresAt).isAfterOrEqualTo(
            later.plus(Duration.ofDays(second.durationDays()))
        );
        assertThat(subscription.tier).isEqualTo(second.tier().code());
        assertThat(subscription.deviceLimit).isEqualTo(second.deviceLimit());
        assertThat(subscription.version).isEqualTo(2);
        assertThat(subscription.cancelledAt).isNull();
    }

    @Property
    void switchingBackAndForthNeverGainsValue(
        @ForAll("purchases") Purchase one,
        @ForAll("purchases") Purchase other,
        @ForAll @LongRange(min = 0, max = 30L * 86_400) long secondsBetween
    ) {
        Subscription subscription = fresh();
        Instant at = NOW;
        double paid = 0;
        for (int i = 0; i < 6; i++) {
            Purchase bought = i % 2 == 0 ? one : other;
            boolean renewal = bought.tier().code().equals(subscription.tier);
            double before = renewal ? Double.NaN : worth(subscription, at);
            subscription.extend(bought, at);
            paid = bought.base().minor();
            if (!renewal) {
                // a second of rounding down, never up
                double tolerance = (2.0 * bought.base().minor()) / (bought.durationDays() * 86_400.0);
                assertThat(worth(subscription, at))
                    .isLessThanOrEqualTo(before + paid + 1e-6)
                    .isGreaterThanOrEqualTo(before + paid - tolerance - 1e-6);
            }
            at = at.plusSeconds(secondsBetween);
        }
    }

    @Example
    void daysOfADearerPlanBecomeMoreDaysOfACheaperOne() {
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.ULTRA, 30, 3000), NOW);
        subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW.plus(Duration.ofDays(20)));
        assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(20 + 30 + 30)));
        assertThat(subscription.startedAt).isEqualTo(NOW.plus(Duration.ofDays(20)));
    }

    @Example
    void daysOfACheaperPlanBecomeFewerDaysOfADearerOne() {
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW);
        subscription.extend(purchase(Tier.ULTRA, 30, 3000), NOW);
        assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(10 + 30)));
    }

    @Example
    void aSubscriptionThatEndsNowHasNothingLeft() {
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW);
        Instant end = subscription.expiresAt;
        subscription.extend(purchase(Tier.BASIC, 30, 1000), end);
        assertThat(subscription.startedAt).isEqualTo(end);
        assertThat(subscription.expiresAt).isEqualTo(end.plus(Duration.ofDays(30)));
    }

    @Example
    void aCancelledOneRunsOnWhenItIsBoughtAgain() {
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.PRO, 30, 999), NOW);
        subscription.cancelledAt = NOW;
        subscription.extend(purchase(Tier.PRO, 30, 999), NOW);
        assertThat(subscription.cancelledAt).isNull();
    }

    /** What the time left is worth, in smallest units. */
    private static double worth(Subscription subscription, Instant at) {
        double left = Math.max(0, Duration.between(at, subscription.expiresAt).toSeconds());
        return (left * subscription.priceMinor) / (subscription.priceDays * 86_400.0);
    }

    private static Subscription fresh() {
        Subscription subscription = new Subscription(UUID.randomUUID(), NOW);
        subscription.tier = "";
        subscription.priceDays = 1;
        subscription.priceMinor = 1;
        return subscription;
    }

    private static Purchase purchase(Tier tier, int days, long minor) {
        return new Purchase(
            new PlanId(UUID.randomUUID()),
            tier.name(),
            tier,
            days,
            null,
            1 + tier.ordinal(),
            new Money(minor, Asset.USD)
        );
    }
}
