package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;

/** Somebody signed in a while ago asks for something that only a person who has just proved who they are may do. */
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
