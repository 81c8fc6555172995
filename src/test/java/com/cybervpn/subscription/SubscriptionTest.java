package com.cybervpn.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.pricing.PurchaseResult;
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
    private static final long BILLION_DOLLARS = 100_000_000_000L;

    @Provide
    Arbitrary<PlanTime> purchases() {
        return Arbitraries.of(Tier.values()).flatMap(SubscriptionTest::purchasesOf);
    }

    /** Some of few plans, so that renewals and switches are as common as each other. */
    @Provide
    Arbitrary<List<PlanTime>> histories() {
        return purchases()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .flatMap(plans -> Arbitraries.of(plans).list().ofMinSize(2).ofMaxSize(12));
    }

    /** Purchases of one tier, of any length and price. */
    @Provide
    Arbitrary<List<PlanTime>> renewals() {
        return purchasesOf(Tier.BASIC).list().ofMinSize(1).ofMaxSize(24);
    }

    @Provide
    Arbitrary<PlanTime> ultra() {
        return purchasesOf(Tier.ULTRA);
    }

    private static Arbitrary<PlanTime> purchasesOf(Tier tier) {
        return Combinators.combine(
            Arbitraries.of(30, 90, 180, 365),
            Arbitraries.longs().between(100, 30_000)
        ).as((days, minor) -> purchase(tier, days, minor));
    }

    @Property
    void theFirstPurchaseLastsItsDaysFromNow(@ForAll("purchases") PlanTime bought) {
        Subscription subscription = fresh();
        subscription.extend(bought, NOW);
        assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(bought.days())));
        assertThat(subscription.startedAt).isEqualTo(NOW);
        assertThat(subscription.version).isEqualTo(1);
    }

    @Property
    void aRenewalKeepsEveryRemainingDay(
        @ForAll("purchases") PlanTime bought,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsLater
    ) {
        Subscription subscription = fresh();
        subscription.extend(bought, NOW);
        Instant end = subscription.expiresAt;
        Instant later = NOW.plusSeconds(secondsLater);
        subscription.extend(bought, later);

        Instant from = end.isAfter(later) ? end : later;
        assertThat(subscription.expiresAt).isEqualTo(from.plus(Duration.ofDays(bought.days())));
        assertThat(subscription.startedAt).isEqualTo(end.isAfter(later) ? NOW : later);
    }

    @Property
    void whatIsBoughtIsAlwaysThereInFull(
        @ForAll("purchases") PlanTime first,
        @ForAll("purchases") PlanTime second,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsLater
    ) {
        Subscription subscription = fresh();
        subscription.extend(first, NOW);
        Instant later = NOW.plusSeconds(secondsLater);
        subscription.extend(second, later);

        assertThat(subscription.expiresAt).isAfterOrEqualTo(later.plus(Duration.ofDays(second.days())));
        assertThat(subscription.tier).isEqualTo(second.tier().code());
        assertThat(subscription.deviceLimit).isEqualTo(second.deviceLimit());
        assertThat(subscription.version).isEqualTo(2);
        assertThat(subscription.cancelledAt).isNull();
    }

    /** Renewals and switches alike: what is left is worth what was left before, and what was paid. */
    @Property
    void noPurchaseGainsOrLosesValue(
        @ForAll("histories") List<PlanTime> purchases,
        @ForAll @LongRange(min = 0, max = 60L * 86_400) long secondsBetween
    ) {
        Subscription subscription = fresh();
        Instant at = NOW;
        for (PlanTime bought : purchases) {
            BigDecimal due = worth(subscription, at).add(worth(bought));
            subscription.extend(bought, at);
            // a second of rounding down, never up
            BigDecimal second = worth(bought).divide(seconds(bought), ROUNDING);
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
        @ForAll("histories") List<PlanTime> purchases,
        @ForAll @LongRange(min = 0, max = 60L * 86_400) long secondsBetween
    ) {
        Subscription subscription = fresh();
        Instant at = NOW;
        for (PlanTime bought : purchases) {
            String before = subscription.tier;
            Duration left = Duration.between(at, subscription.expiresAt);
            PurchaseResult said = subscription.extend(bought, at);

            assertThat(said.tier()).isEqualTo(subscription.tier);
            assertThat(said.expiresAt()).isEqualTo(subscription.expiresAt);
            assertThat(said.days()).isEqualTo(Entitlement.days(Duration.between(at, subscription.expiresAt)));
            boolean switched = left.isPositive() && !subscription.tier.equals(before);
            assertThat(said.convertedDays()).isEqualTo(switched ? said.days() - bought.days() : 0L);
            at = at.plusSeconds(secondsBetween);
        }
    }

    @Property
    void timeStackedAndThenSwitchedIsWhatItsMoneyBuysOfTheOtherTier(
        @ForAll("renewals") List<PlanTime> stacked,
        @ForAll("ultra") PlanTime target
    ) {
        Subscription subscription = fresh();
        stacked.forEach(bought -> subscription.extend(bought, NOW));
        subscription.extend(target, NOW);

        long paid = stacked
            .stream()
            .mapToLong(bought -> bought.worthMinor())
            .sum();
        isOwed(subscription, paid + target.worthMinor(), target);
    }

    @Property
    void theOrderOfStackedPurchasesDoesNotMatter(
        @ForAll("renewals") List<PlanTime> stacked,
        @ForAll Random random,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsLater,
        @ForAll("ultra") PlanTime target
    ) {
        List<PlanTime> shuffled = new ArrayList<>(stacked);
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

    // -- free days, plans without a price, very large sums

    @Provide
    Arbitrary<List<PlanTime>> grants() {
        Arbitrary<Long> minor = Arbitraries.oneOf(
            Arbitraries.of(0L, 1L, BILLION_DOLLARS),
            Arbitraries.longs().between(1, BILLION_DOLLARS)
        ).injectNull(0.3);
        return Combinators.combine(
            Arbitraries.of(Tier.values()),
            Arbitraries.integers().between(1, 3650),
            minor,
            minor,
            Arbitraries.of(true, false)
        )
            .as((tier, days, worth, price, paid) -> time(tier, days, worth, paid ? worth : price))
            .list()
            .ofMinSize(1)
            .ofMaxSize(12);
    }

    @Property
    void whateverIsGrantedFitsAndKeepsWhatWasPaid(
        @ForAll("grants") List<PlanTime> grants,
        @ForAll @LongRange(min = 0, max = YEARS) long secondsBetween
    ) {
        Subscription subscription = fresh();
        Instant at = NOW;
        for (PlanTime granted : grants) {
            BigDecimal due = worth(subscription, at).add(worth(granted));
            PurchaseResult said = subscription.extend(granted, at);

            assertThat(said.convertedDays()).isNotNegative();
            assertThat(subscription.expiresAt)
                .isAfterOrEqualTo(at.plus(Duration.ofDays(granted.days())))
                .isBeforeOrEqualTo(Subscription.LATEST);
            assertThat(subscription.priceMinor).isNotNegative();
            assertThat(subscription.priceMinor.precision() - subscription.priceMinor.scale())
                .as("digits before the point, of which the column has 15")
                .isLessThanOrEqualTo(15);
            assertThat(worth(subscription, at)).isLessThanOrEqualTo(due.add(DRIFT));
            if (subscription.expiresAt.isBefore(Subscription.LATEST)) {
                BigDecimal second = granted.isPriced()
                    ? BigDecimal.valueOf(granted.price().minor()).divide(seconds(granted), ROUNDING)
                    : BigDecimal.ZERO;
                BigDecimal periods = BigDecimal.valueOf(
                    Duration.between(at, subscription.expiresAt).toSeconds()
                ).divide(seconds(granted), ROUNDING);
                assertThat(worth(subscription, at)).isGreaterThanOrEqualTo(
                    due.subtract(second).subtract(periods.movePointLeft(9)).subtract(DRIFT)
                );
            }
            at = at.plusSeconds(secondsBetween);
        }
    }

    /** More time left, or dearer time, never becomes less time. */
    @Property
    void moreNeverBecomesLess(
        @ForAll("grants") List<PlanTime> history,
        @ForAll("grants") List<PlanTime> next,
        @ForAll @LongRange(min = 0, max = YEARS) long seconds,
        @ForAll @LongRange(min = 0, max = YEARS) long more,
        @ForAll @LongRange(min = 0, max = BILLION_DOLLARS) long dearer
    ) {
        Subscription one = fresh();
        Subscription longer = fresh();
        Subscription richer = fresh();
        history.forEach(granted -> {
            one.extend(granted, NOW);
            longer.extend(granted, NOW);
            richer.extend(granted, NOW);
        });
        Instant later = NOW.plusSeconds(seconds);
        longer.expiresAt = longer.expiresAt.plusSeconds(more);
        richer.priceMinor = richer.priceMinor.add(BigDecimal.valueOf(dearer));

        one.extend(next.getFirst(), later);
        longer.extend(next.getFirst(), later);
        richer.extend(next.getFirst(), later);

        assertThat(longer.expiresAt).isAfterOrEqualTo(one.expiresAt);
        assertThat(richer.expiresAt).isAfterOrEqualTo(one.expiresAt);
    }

    @Example
    void daysForNothingBecomeNoneOfAnotherTier() {
        for (Long nothing : new Long[] { null, 0L }) {
            Subscription subscription = fresh();
            subscription.extend(time(Tier.ULTRA, 7, nothing, 3000L), NOW);
            PurchaseResult said = subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW);
            assertThat(said.convertedDays()).isZero();
            assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(30)));
        }
    }

    @Example
    void daysForNothingAreKeptByARenewal() {
        Subscription subscription = fresh();
        subscription.extend(time(Tier.BASIC, 7, null, 1000L), NOW);
        subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW);
        assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(37)));
    }

    @Example
    void whatWasPaidIsTurnedIntoTimeOfADearerPlanThatIsGivenForNothing() {
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW);
        subscription.extend(time(Tier.ULTRA, 7, null, 700L), NOW);
        assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(10 + 7)));
        assertThat(worth(subscription, NOW)).isBetween(
            BigDecimal.valueOf(1000).subtract(DRIFT),
            BigDecimal.valueOf(1000)
        );
    }

    @Example
    void timeIsTurnedOneForOneIntoAPlanThatHasNoPrice() {
        for (Long none : new Long[] { null, 0L }) {
            Subscription subscription = fresh();
            subscription.extend(purchase(Tier.BASIC, 30, 1000), NOW);
            subscription.extend(time(Tier.ULTRA, 7, none, none), NOW.plus(Duration.ofDays(10)));
            assertThat(subscription.expiresAt).isEqualTo(NOW.plus(Duration.ofDays(37)));
            subscription.extend(purchase(Tier.PRO, 30, 1000), NOW.plus(Duration.ofDays(10)));
            assertThat(subscription.expiresAt).isBetween(
                NOW.plus(Duration.ofDays(10 + 20 + 30)).minusSeconds(1),
                NOW.plus(Duration.ofDays(10 + 20 + 30))
            );
        }
    }

    @Example
    void aCheapMonthOnTopOfAYearIsWorthItsPriceAndNoMore() {
        PlanTime cyber = purchase(Tier.CYBER, 30, 2499);
        Subscription subscription = fresh();
        subscription.extend(purchase(Tier.BASIC, 365, 4499), NOW);
        subscription.extend(purchase(Tier.BASIC, 30, 499), NOW);
        subscription.extend(cyber, NOW);
        isOwed(subscription, 4499 + 499 + 2499, cyber);
    }

    @Example
    void aYearOnTopOfDearMonthsDoesNotMakeThemCheap() {
        PlanTime cyber = purchase(Tier.CYBER, 30, 2499);
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
    private static void isOwed(Subscription subscription, long paidMinor, PlanTime plan) {
        long seconds = (paidMinor * plan.days() * 86_400) / plan.worthMinor();
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

    private static BigDecimal worth(PlanTime bought) {
        return BigDecimal.valueOf(bought.worthMinor());
    }

    private static BigDecimal seconds(PlanTime bought) {
        return BigDecimal.valueOf(bought.days() * 86_400L);
    }

    private static Subscription fresh() {
        return new Subscription(UUID.randomUUID(), NOW);
    }

    private static PlanTime purchase(Tier tier, int days, long minor) {
        return time(tier, days, minor, minor);
    }

    /** Null is no worth, and no price. */
    private static PlanTime time(Tier tier, int days, Long worth, Long price) {
        return new PlanTime(
            new PlanId(UUID.randomUUID()),
            tier.name(),
            tier,
            days,
            null,
            1 + tier.ordinal(),
            dollars(worth),
            dollars(price)
        );
    }

    private static Money dollars(Long minor) {
        return minor == null ? null : new Money(minor, Asset.USD);
    }
}
