package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** Neither of the proofs was sent, or both. */
public final class ProofMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    ProofMissing() {
        super(Kind.INVALID, "Send either init_data or password.");
    }
}
