package com.cybervpn.provisioning;

import com.cybervpn.kernel.Refusal;

/** Nothing was ever bought, or its time is over. */
public final class NoSubscription extends Refusal {

    private static final long serialVersionUID = 1L;

    public NoSubscription() {
        super("no_subscription", Kind.NOT_FOUND, "You have no running subscription.");
    }
}
