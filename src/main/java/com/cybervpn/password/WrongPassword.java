package com.cybervpn.password;

import com.cybervpn.kernel.Refusal;

/** Somebody signed in does not know the password of the account. */
public final class WrongPassword extends Refusal {

    private static final long serialVersionUID = 1L;

    public WrongPassword() {
        super("wrong_password", Kind.INVALID, "This is not your present password.");
    }
}
