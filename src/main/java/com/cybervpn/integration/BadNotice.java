package com.cybervpn.integration;

import com.cybervpn.kernel.Refusal;

/** A webhook that is signed and still makes no sense. */
public final class BadNotice extends Refusal {

    private static final long serialVersionUID = 1L;

    public BadNotice() {
        super("bad_notice", Kind.INVALID, "The notice is signed but cannot be understood.");
    }
}
