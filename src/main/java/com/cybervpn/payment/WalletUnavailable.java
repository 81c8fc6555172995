package com.cybervpn.payment;

import com.cybervpn.kernel.Refusal;

/** The wallet cannot pay in this shop yet. */
public final class WalletUnavailable extends Refusal {

    private static final long serialVersionUID = 1L;

    public WalletUnavailable() {
        super("wallet_unavailable", Kind.INVALID, "Paying from the wallet is not available.");
    }
}
