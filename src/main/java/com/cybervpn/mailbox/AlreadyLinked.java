package com.cybervpn.mailbox;

import com.cybervpn.kernel.Refusal;

/** What somebody wants to sign in with is somebody else's. Accounts are never merged. */
public final class AlreadyLinked extends Refusal {

    private static final long serialVersionUID = 1L;

    AlreadyLinked() {
        super(Kind.CONFLICT, "This belongs to another account. Sign in to that account, or remove it there first.");
    }
}
