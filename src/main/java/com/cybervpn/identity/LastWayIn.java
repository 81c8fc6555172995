package com.cybervpn.identity;

import com.cybervpn.kernel.Refusal;

/** Without this way in nobody could sign in to the account again. */
public final class LastWayIn extends Refusal {

    private static final long serialVersionUID = 1L;

    LastWayIn() {
        super(
            "last_way_in",
            Kind.CONFLICT,
            "This is the only way you can sign in. Add another one first, then remove this one."
        );
    }
}
