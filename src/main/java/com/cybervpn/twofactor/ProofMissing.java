package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** None of the proofs was sent, or more than one. */
public final class ProofMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    ProofMissing() {
        super("proof_missing", Kind.INVALID, "Send one of init_data, telegram and password.");
    }
}
