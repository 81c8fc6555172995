package com.cybervpn.password;

import com.cybervpn.kernel.Refusal;

/** The password that a session sent is not that of its account. */
public final class WrongPassword extends Refusal {

    private static final long serialVersionUID = 1L;

    public WrongPassword() {
        super("wrong_password", Kind.INVALID, "This is not your present password.");
    }
}
