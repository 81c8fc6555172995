package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** A member of staff tries to decide about themselves. */
public final class NotYourself extends Refusal {

    private static final long serialVersionUID = 1L;

    public NotYourself() {
        super("not_yourself", Kind.FORBIDDEN, "Another member of staff has to do this to you.");
    }
}
