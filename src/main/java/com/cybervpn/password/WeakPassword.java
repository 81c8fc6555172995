package com.cybervpn.password;

import com.cybervpn.kernel.Refusal;

/** A password that guessers try early: common, repeated, typed along the keyboard, or made of the address. */
public final class WeakPassword extends Refusal {

    private static final long serialVersionUID = 1L;

    WeakPassword() {
        super(
            "weak_password",
            Kind.INVALID,
            "This password is too easy to guess. Please take a longer one, or several words that have nothing to do with you."
        );
    }
}
