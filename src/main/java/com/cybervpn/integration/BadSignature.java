package com.cybervpn.integration;

import com.cybervpn.kernel.Refusal;

/** A webhook that its supposed sender did not sign. Leaves nothing behind but a metric. */
public final class BadSignature extends Refusal {

    private static final long serialVersionUID = 1L;

    public BadSignature() {
        super("bad_signature", Kind.UNAUTHENTICATED, "The signature does not fit.");
    }
}
