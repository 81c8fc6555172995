package com.cybervpn.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount in whole smallest units (cents, Stars) of one asset. Never a float.
 *
 * <p>This is the one place where amounts are rounded: half-up to the asset's smallest unit.
 *
 * @param minor number of smallest units, may be negative in a ledger entry
 * @param asset what is counted
 */
public record Money(long minor, Asset asset) implements Comparable<Money> {
    private static final Pattern DECIMAL = Pattern.compile(
        "[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?"
    );

    /** Reads a decimal such as {@code "9.99"}; rounds half-up to the smallest unit. */
    public static Money of(BigDecimal amount, Asset asset) {
        return new Money(
            amount.setScale(asset.scale(), RoundingMode.HALF_UP).unscaledValue().longValueExact(),
            asset
        );
    }

    /**
     * Reads an amount that a provider reports, without rounding.
     *
     * @throws ArithmeticException when it has more decimal places than the asset, or does not fit
     * @throws NumberFormatException when it is not a decimal number
     */
    public static Money exactly(String amount, Asset asset) {
        // a large exponent would make a few characters a number without end
        if (!DECIMAL.matcher(amount).matches()) {
            throw new NumberFormatException("not a decimal amount");
        }
        return new Money(
            new BigDecimal(amount)
                .setScale(asset.scale(), RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact(),
            asset
        );
    }

    /** Reads an amount from outside, rounding half-up; empty when it is no decimal number, or does not fit. */
    public static Optional<Money> read(String amount, Asset asset) {
        if (!DECIMAL.matcher(amount).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(new BigDecimal(amount), asset));
        } catch (ArithmeticException tooMuch) {
            return Optional.empty();
        }
    }

    public static Money zero(Asset asset) {
        return new Money(0, asset);
    }

    /** @throws IllegalArgumentException when the assets differ: that is a programming error */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, other.in(asset)), asset);
    }

    /** @throws IllegalArgumentException when the assets differ: that is a programming error */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, other.in(asset)), asset);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), asset);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /** The decimal string of the API, with exactly as many places as the asset has: {@code "9.90"}. */
    public String amount() {
        return BigDecimal.valueOf(minor, asset.scale()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, other.in(asset));
    }

    @Override
    public String toString() {
        return amount() + " " + asset;
    }

    private long in(Asset expected) {
        if (!asset.equals(expected)) {
            throw new IllegalArgumentException("cannot mix " + asset + " with " + expected);
        }
        return minor;
    }
}
