package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;

/** A first code without a set-up, or one that took longer than ten minutes. */
public final class SetupMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    public SetupMissing() {
        super("setup_missing", Kind.CONFLICT, "Please start the set-up again.");
    }
}
