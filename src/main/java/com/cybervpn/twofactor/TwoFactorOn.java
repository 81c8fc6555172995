package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** What needs it off. */
public final class TwoFactorOn extends Refusal {

    private static final long serialVersionUID = 1L;

    public TwoFactorOn() {
        super("two_factor_on", Kind.CONFLICT, "Two-factor sign-in is on already.");
    }
}
