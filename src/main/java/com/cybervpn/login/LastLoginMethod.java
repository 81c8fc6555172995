package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;

/** The only login method of an account cannot be removed: its owner could not sign in again. */
public final class LastLoginMethod extends Refusal {

    private static final long serialVersionUID = 1L;

    LastLoginMethod() {
        super(
            "last_way_in",
            Kind.CONFLICT,
            "This is the only way you can sign in. Add another one first, then remove this one."
        );
    }
}
