package com.cybervpn.provisioning;

import com.cybervpn.kernel.Refusal;

/** Nothing was ever bought. */
public final class NoSubscription extends Refusal {

    private static final long serialVersionUID = 1L;

    public NoSubscription() {
        super(Kind.NOT_FOUND, "You have no subscription yet.");
    }
}
