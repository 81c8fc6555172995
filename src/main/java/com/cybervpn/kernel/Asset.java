package com.cybervpn.kernel;

/**
 * A unit in which prices are quoted and balances are kept.
 *
 * <p>{@code XTR} is a Telegram Star, which has no fraction.
 */
public enum Asset {
    USD(2),
    XTR(0);

    private final int scale;

    Asset(int scale) {
        this.scale = scale;
    }

    /** Number of decimal places of the smallest unit: 2 means cents. */
    public int scale() {
        return scale;
    }
}
