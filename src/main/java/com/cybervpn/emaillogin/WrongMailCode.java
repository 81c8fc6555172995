package com.cybervpn.emaillogin;

import com.cybervpn.kernel.Refusal;

/** A code that does not fit, was used, is too old or was guessed at too often; the answer does not tell which. */
public final class WrongMailCode extends Refusal {

    private static final long serialVersionUID = 1L;

    WrongMailCode() {
        super(
            "wrong_mail_code",
            Kind.INVALID,
            "This code is wrong or no longer good. Please ask for a new one."
        );
    }
}
