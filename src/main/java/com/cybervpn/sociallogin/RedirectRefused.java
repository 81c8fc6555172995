package com.cybervpn.sociallogin;

import com.cybervpn.kernel.Refusal;

/** A redirect may lead to our own dashboard only. */
public final class RedirectRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    RedirectRefused() {
        super("redirect_refused", Kind.INVALID, "The redirect_uri must be the address of the dashboard.");
    }
}
