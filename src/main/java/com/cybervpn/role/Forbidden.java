package com.cybervpn.role;

import com.cybervpn.kernel.Refusal;

/** The user is known, but may not do this. */
public final class Forbidden extends Refusal {

    private static final long serialVersionUID = 1L;

    public Forbidden() {
        super("forbidden", Kind.FORBIDDEN, "You may not do this.");
    }
}
