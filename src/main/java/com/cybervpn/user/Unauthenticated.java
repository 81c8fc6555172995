package com.cybervpn.user;

import com.cybervpn.kernel.Refusal;

/** The client is not authenticated: one text for every reason, so that none can be told from another. */
public final class Unauthenticated extends Refusal {

    private static final long serialVersionUID = 1L;

    public Unauthenticated() {
        super("unauthenticated", Kind.UNAUTHENTICATED, "Please sign in again.");
    }
}
