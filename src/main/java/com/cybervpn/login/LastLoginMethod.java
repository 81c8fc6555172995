package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;

/** Without this way in nobody could sign in to the account again. */
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
