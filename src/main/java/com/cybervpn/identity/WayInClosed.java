package com.cybervpn.identity;

import com.cybervpn.kernel.Refusal;

/** The shop does not offer this way to sign in: its settings are missing. */
public final class WayInClosed extends Refusal {

    private static final long serialVersionUID = 1L;

    public WayInClosed() {
        super(Kind.NOT_FOUND, "This way to sign in is not offered here.");
    }
}
