package com.cybervpn.limits;

import com.cybervpn.kernel.Refusal;

/** Attempts cannot be counted, so sign-in is closed. */
public final class SignInUnavailable extends Refusal {

    private static final long serialVersionUID = 1L;

    SignInUnavailable() {
        super(
            "sign_in_unavailable",
            Kind.UNAVAILABLE,
            "Signing in is not possible right now. Please try again shortly."
        );
    }
}
