package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** An account gets five guesses in fifteen minutes. */
public final class TooManyCodes extends Refusal {

    private static final long serialVersionUID = 1L;

    public TooManyCodes() {
        super("too_many_codes", Kind.TOO_MANY, "Too many codes were tried. Please wait 15 minutes.");
    }
}
