package com.cybervpn.identity;

import com.cybervpn.kernel.Refusal;

/** What somebody wants to sign in with signs somebody else in. Accounts are never merged. */
public final class AlreadyLinked extends Refusal {

    private static final long serialVersionUID = 1L;

    public AlreadyLinked() {
        super(Kind.CONFLICT, "This belongs to another account already. Sign in to that one instead.");
    }
}
