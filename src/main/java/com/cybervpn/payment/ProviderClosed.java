package com.cybervpn.payment;

import com.cybervpn.kernel.Refusal;

/** This way to pay is not open in this shop. */
public final class ProviderClosed extends Refusal {

    private static final long serialVersionUID = 1L;

    public ProviderClosed() {
        super("provider_closed", Kind.INVALID, "This way to pay is not available.");
    }
}
