package com.cybervpn.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchase;
import com.cybervpn.billing.PurchaseResult;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    private static final MathContext ROUNDING = MathContext.DECIMAL128;
    /** Of averaging, in smallest units; far below anything that can be paid. */
    private static final BigDecimal DRIFT = new BigDecimal("0.000001");

    @Provide
    Arbitrary<Purchase> purchases() {
        return Arbitraries.of(Tier.values()).flatMap(SubscriptionTest::purchasesOf);
    }

    /** Some of few plans, so that renewals and switches are as common as each other. */
    @Provide
    Arbitrary<List<Purchase>> histories() {
        return purchases()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .flatMap(plans -> Arbitraries.of(plans).list().ofMinSize(2).ofMaxSize(12));
    }

    /** Purchases of one tier, of any length and price. */
    @Provide
    Arbitrary<List<Purchase>> renewals() {
        return purchasesOf(Tier.BASIC).list().ofMinSize(1).ofMaxSize(24);
    }

    @Provide
    Arbitrary<Purchase> ultra() {
        return purchasesOf(Tier.ULTRA);
    }

    private static Arbitrary<Purchase> purchasesOf(Tier tier) {
        return Combinators.combine(
            Arbitraries.of(30, 90, 180, 365),
            Arbitraries.longs().between(100, 30_000)
        ).as((days, minor) -> purchase(tier, days, minor));
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

    /** Renewals and switches alike: what is left is worth what was left before, and what was paid. */
    @Property
    void noPurchaseGainsOrLosesValue(
        @ForAll("histories") List<Purchase> purchases,
        @ForAll @LongRange(min = 0, max = 60L * 86_400) long secondsBetween
    ) {
        Subscription subscription = fresh();
        Instant at = NOW;
        for (Purchase bought : purchases) {
            BigDecimal due = worth(subscription, at).add(base(bought));
            subscription.extend(bought, at);
            // a second of rounding down, never up
            BigDecimal second = base(bought).divide(seconds(bought), ROUNDING);
            assertThat(worth(subscription, at)).isBetween(
                due.subtract(second).subtract(DRIFT),
                due.add(DRIFT)
            );
            at = at.plusSeconds(secondsBetween);
        }
    }

    /** Quote and settlement are one function; what it says is what stands in the subscription afterwards. */
    @Property
    void whatIsSaidOfAPurchaseIsWhatItGives(
        @ForAll("histories") List<Purchase> purchases,
        @ForAll @LongRange(min = 0, max = 60L * 86_400) long secondsBetween
    ) {
        Subscription subscription = fresh();
        Instant at = NOW;
        for (Purchase bought : purchases) {
            String before = subscription.tier;
            Duration left = Duration.between(at, subscription.expiresAt);
            PurchaseResult said = subscription.extend(bought, at);

            assertThat(said.tier()).isEqualTo(subscription.tier);
            assertThat(said.expiresAt()).isEqualTo(subscription.expiresAt);
            assertThat(said.days()).isEqualTo(Entitlement.days(Duration.between(at, subscription.expiresAt)));
            boolean switched = left.isPositive() && !subscription.tier.equals(before);
            assertThat(said.convertedDays()).isEqualTo(switched ? said.days() - bought.durationDays() : 0L);
            at = at.plusSeconds(secondsBetween);
        }
    }

    @Property
    void timeStackedAndThenSwitchedIsWhatItsMoneyBuysOfTheOtherTier(
        @ForAll("renewals") List<Purchase> stacked,
        @ForAll("ultra") Purchase target
    ) {
        Subscription subscription = fresh();
        stacked.forEach(bought -> subscription.extend(bought, NOW));
        subscription.extend(target, NOW);

        long paid = stacked
            .stream()
            .mapToLong(bought -> bought.base().minor())
            .sum();
        isOwed(subscription, paid + target.base().minor(), target);
    }

    @Property
    void theOrderOfStackedPurchasesDoesNotMatter(
        @ForAll("renewals") List<Purchase> stacked,
        @ForAll Random random,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsLater,
        @ForAll("ultra") Purchase target
    ) {
        List<Purchase> shuffled = new ArrayList<>(stacked);
        Collections.shuffle(shuffled, random);
        Subscription one = fresh();
        Subscription other = fresh();
        stacked.forEach(bought -> one.extend(bought, NOW));
        shuffled.forEach(bought -> other.extend(bought, NOW));
        assertThat(other.expiresAt).isEqualTo(one.expiresAt);

        Instant later = NOW.plusSeconds(secondsLater);
        one.extend(target, later);
        other.extend(target, later);
        assertThat(Duration.between(one.expiresAt, other.expiresAt).toSeconds()).isBetween(-1L, 1L);
    }

    @Example
    void aCheapMonthOnTopOfAYearIsWorthItsPriceAndNoMore() {
        Purchase cyber = purchase(Tier.CYBER, 30, 2499);
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.BASIC, 365, 4499), NOW);
        subscription.extend(purchase(Tier.BASIC, 30, 499), NOW);
        subscription.extend(cyber, NOW);
        isOwed(subscription, 4499 + 499 + 2499, cyber);
    }

    @Example
    void aYearOnTopOfDearMonthsDoesNotMakeThemCheap() {
        Purchase cyber = purchase(Tier.CYBER, 30, 2499);
        Subscription subscription = fresh();
        for (int month = 0; month < 12; month++) {
            subscription.extend(purchase(Tier.BASIC, 30, 499), NOW);
        }
        subscription.extend(purchase(Tier.BASIC, 365, 4499), NOW);
        subscription.extend(cyber, NOW);
        isOwed(subscription, 12 * 499 + 4499 + 2499, cyber);
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

    /** From now on it runs as long as the money buys of the plan, or a second less by rounding. */
    private static void isOwed(Subscription subscription, long paidMinor, Purchase plan) {
        long seconds = (paidMinor * plan.durationDays() * 86_400) / plan.base().minor();
        assertThat(Duration.between(NOW, subscription.expiresAt).toSeconds()).isBetween(seconds - 1, seconds);
    }

    /** What the time left is worth, in smallest units. */
    private static BigDecimal worth(Subscription subscription, Instant at) {
        if (!subscription.expiresAt.isAfter(at)) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(Duration.between(at, subscription.expiresAt).toSeconds())
            .multiply(subscription.priceMinor)
            .divide(BigDecimal.valueOf(subscription.priceDays * 86_400L), ROUNDING);
    }

    private static BigDecimal base(Purchase bought) {
        return BigDecimal.valueOf(bought.base().minor());
    }

    private static BigDecimal seconds(Purchase bought) {
        return BigDecimal.valueOf(bought.durationDays() * 86_400L);
    }

    private static Subscription fresh() {
        return new Subscription(UUID.randomUUID(), NOW);
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
