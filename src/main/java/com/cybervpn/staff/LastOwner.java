package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** The shop must not be without an owner who can get in. */
public final class LastOwner extends Refusal {

    private static final long serialVersionUID = 1L;

    public LastOwner() {
        super("last_owner", Kind.CONFLICT, "There would be no owner left.");
    }
}
