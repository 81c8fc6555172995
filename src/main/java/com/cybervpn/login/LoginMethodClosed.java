package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;

/** A login method whose settings are missing, or that does not exist. */
public final class LoginMethodClosed extends Refusal {

    private static final long serialVersionUID = 1L;

    public LoginMethodClosed() {
        super("way_in_closed", Kind.NOT_FOUND, "This way to sign in is not offered here.");
    }
}
