package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;

/** A login method belongs to one user, and a user has at most one of each kind. */
public final class AlreadyLinked extends Refusal {

    private static final long serialVersionUID = 1L;

    public AlreadyLinked() {
        super(
            "already_linked",
            Kind.CONFLICT,
            "This is linked already: to another account, or you have another one of its kind."
        );
    }
}
