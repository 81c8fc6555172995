package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** Not a code of this account now, or one that was used before; which of them is not told. */
public final class WrongCode extends Refusal {

    private static final long serialVersionUID = 1L;

    public WrongCode() {
        super("wrong_code", Kind.INVALID, "This code is wrong.");
    }
}
