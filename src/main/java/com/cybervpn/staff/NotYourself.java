package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** Somebody decides about themselves. */
public final class NotYourself extends Refusal {

    private static final long serialVersionUID = 1L;

    public NotYourself() {
        super("not_yourself", Kind.FORBIDDEN, "Somebody else has to do this to you.");
    }
}
