package com.cybervpn.provisioning;

import com.cybervpn.kernel.Refusal;

/** Paid for, and not yet set at the panel. */
public final class AccessPending extends Refusal {

    private static final long serialVersionUID = 1L;

    public AccessPending() {
        super("access_pending", Kind.CONFLICT, "Your access is being prepared. This takes a few seconds.");
    }
}
