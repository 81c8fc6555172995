package com.cybervpn.billing;

import com.cybervpn.kernel.Refusal;

/** The same key came with another body. */
public final class IdempotencyKeyReused extends Refusal {

    private static final long serialVersionUID = 1L;

    public IdempotencyKeyReused() {
        super("idempotency_key_reused", Kind.INVALID, "This Idempotency-Key was used for another request.");
    }
}
