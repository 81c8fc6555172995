package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** What needs it on. */
public final class TwoFactorOff extends Refusal {

    private static final long serialVersionUID = 1L;

    public TwoFactorOff() {
        super("two_factor_off", Kind.CONFLICT, "Two-factor sign-in is off.");
    }
}
