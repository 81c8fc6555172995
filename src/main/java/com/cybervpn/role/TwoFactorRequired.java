package com.cybervpn.role;

import com.cybervpn.kernel.Refusal;

/** A member of staff without the second factor: signing in to their own account is all they can do. */
public final class TwoFactorRequired extends Refusal {

    private static final long serialVersionUID = 1L;

    public TwoFactorRequired() {
        super(
            "two_factor_required",
            Kind.FORBIDDEN,
            "Turn two-factor authentication on first; staff cannot work without it."
        );
    }
}
