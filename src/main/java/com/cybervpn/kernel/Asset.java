package com.cybervpn.kernel;

import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A unit in which prices are quoted and balances are kept: a currency of ISO 4217, a Telegram Star ({@code XTR}), or a coin
 * as Crypto Pay tells of it ({@code crypto:TON}). Nothing is sold for coins; one can only have come by mistake.
 *
 * @param code {@code USD}
 */
public record Asset(String code) implements Comparable<Asset> {
    private static final String STAR = "XTR";
    private static final Pattern COIN = Pattern.compile("crypto:[A-Z0-9]{2,12}");
    /** So many places has a coin's amount at Crypto Pay. */
    private static final int COIN_SCALE = 8;

    public static final Asset USD = new Asset("USD");
    /** A Telegram Star, which has no fraction. */
    public static final Asset XTR = new Asset("XTR");

    /** @throws IllegalArgumentException when there is no such unit */
    public Asset {
        if (scale(code) < 0) {
            throw new IllegalArgumentException("not a currency: " + code);
        }
    }

    /** The unit that a foreign text names; empty when it names none. */
    public static Optional<Asset> find(String code) {
        try {
            return Optional.of(new Asset(code));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Number of decimal places of the smallest unit: 2 means cents. */
    public int scale() {
        return scale(code);
    }

    /** Negative for gold, test codes and the like, which are no money. */
    private static int scale(String code) {
        if (code.equals(STAR)) {
            return 0;
        }
        return COIN.matcher(code).matches()
            ? COIN_SCALE
            : Currency.getInstance(code).getDefaultFractionDigits();
    }

    @Override
    public int compareTo(Asset other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
