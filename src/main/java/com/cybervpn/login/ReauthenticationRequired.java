package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;

/** The session has no proof of identity that is fresh enough for the operation. */
public final class ReauthenticationRequired extends Refusal {

    private static final long serialVersionUID = 1L;

    public ReauthenticationRequired() {
        super(
            "proof_needed",
            Kind.FORBIDDEN,
            "Please prove once more that it is you: open the app from Telegram again, sign in again, or give your password. Then repeat this at once."
        );
    }
}
