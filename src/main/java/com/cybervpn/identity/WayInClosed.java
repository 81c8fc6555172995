package com.cybervpn.identity;

import com.cybervpn.kernel.Refusal;

/** A way in whose settings are missing, or that does not exist. */
public final class WayInClosed extends Refusal {

    private static final long serialVersionUID = 1L;

    public WayInClosed() {
        super("way_in_closed", Kind.NOT_FOUND, "This way to sign in is not offered here.");
    }
}
