package com.cybervpn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class MoneyTest {

    private static final long MUCH = 1_000_000_000_000L;

    @Provide
    Arbitrary<Asset> assets() {
        return Arbitraries.of("USD", "XTR", "RUB", "JPY", "KWD", "crypto:TON").map(Asset::new);
    }

    @Property
    void itsTextReadsBackAsTheSameMoney(
        @ForAll @LongRange(min = -MUCH, max = MUCH) long minor,
        @ForAll("assets") Asset asset
    ) {
        Money money = new Money(minor, asset);
        assertThat(Money.exactly(money.amount(), asset)).isEqualTo(money);
        assertThat(Money.of(new BigDecimal(money.amount()), asset)).isEqualTo(money);
        assertThat(money.amount()).matches(
            asset.scale() == 0 ? "-?\\d+" : "-?\\d+\\.\\d{" + asset.scale() + "}"
        );
    }

    @Property
    void roundingIsToTheNearestAndHalvesGoUp(
        @ForAll @BigRange(min = "0", max = "1000000") @Scale(6) BigDecimal amount,
        @ForAll("assets") Asset asset
    ) {
        BigDecimal kept = new BigDecimal(Money.of(amount, asset).amount());
        BigDecimal half = new BigDecimal("0.5").movePointLeft(asset.scale());
        assertThat(kept.subtract(amount)).isGreaterThan(half.negate()).isLessThanOrEqualTo(half);
    }

    @Property
    void addingAndTakingAwayComesBack(
        @ForAll @LongRange(min = -MUCH, max = MUCH) long one,
        @ForAll @LongRange(min = -MUCH, max = MUCH) long other,
        @ForAll("assets") Asset asset
    ) {
        Money a = new Money(one, asset);
        Money b = new Money(other, asset);
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.minus(b)).isEqualTo(a.plus(b.negated()));
        assertThat(a.plus(a.negated()).isZero()).isTrue();
        assertThat(a.compareTo(b)).isEqualTo(Long.compare(one, other));
    }

    @Property
    void differentAssetsNeverMix(@ForAll long one, @ForAll long other) {
        Money dollars = new Money(one, Asset.USD);
        Money stars = new Money(other, Asset.XTR);
        assertThatThrownBy(() -> dollars.plus(stars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stars.minus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.compareTo(stars)).isInstanceOf(IllegalArgumentException.class);
        assertThat(dollars).isNotEqualTo(new Money(one, Asset.XTR));
    }

    @Example
    void whatAProviderReportsIsNeverRounded() {
        assertThat(Money.exactly("9.99", Asset.USD)).isEqualTo(new Money(999, Asset.USD));
        assertThat(Money.exactly("9.990", Asset.USD)).isEqualTo(new Money(999, Asset.USD));
        assertThat(Money.exactly("1E+2", Asset.USD)).isEqualTo(new Money(10_000, Asset.USD));
        assertThatThrownBy(() -> Money.exactly("9.991", Asset.USD)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.exactly("1.5", Asset.XTR)).isInstanceOf(ArithmeticException.class);
        for (String none : new String[] {
            "",
            " ",
            "9,99",
            "9.99 USD",
            "NaN",
            "0x1",
            "--1",
            "1E999999999",
            "1".repeat(100_000),
        }) {
            assertThatThrownBy(() -> Money.exactly(none, Asset.USD))
                .as(none)
                .isInstanceOf(NumberFormatException.class);
        }
    }

    @Example
    void aSumThatDoesNotFitIsAnErrorAndNoOtherSum() {
        Money most = new Money(Long.MAX_VALUE, Asset.USD);
        Money least = new Money(Long.MIN_VALUE, Asset.USD);
        assertThatThrownBy(() -> most.plus(new Money(1, Asset.USD))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(new Money(1, Asset.USD))).isInstanceOf(
            ArithmeticException.class
        );
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(new BigDecimal("1e30"), Asset.USD)).isInstanceOf(
            ArithmeticException.class
        );
    }

    @Example
    void whatAForeignSystemWroteIsRoundedOrNothing() {
        assertThat(Money.read("9.995", Asset.USD)).contains(new Money(1000, Asset.USD));
        assertThat(Money.read("-0.01", Asset.USD)).contains(new Money(-1, Asset.USD));
        for (String none : List.of("", "free", "9,99", "1E999999999", "1".repeat(25))) {
            assertThat(Money.read(none, Asset.USD)).as(none).isEmpty();
        }
    }

    @Example
    void halvesGoAwayFromZero() {
        assertThat(Money.of(new BigDecimal("0.005"), Asset.USD).minor()).isEqualTo(1);
        assertThat(Money.of(new BigDecimal("0.0049"), Asset.USD).minor()).isZero();
        assertThat(Money.of(new BigDecimal("-0.005"), Asset.USD).minor()).isEqualTo(-1);
        assertThat(Money.of(new BigDecimal("648.5"), Asset.XTR).minor()).isEqualTo(649);
    }
}
