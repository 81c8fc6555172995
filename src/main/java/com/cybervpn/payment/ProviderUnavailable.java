package com.cybervpn.payment;

import com.cybervpn.kernel.Refusal;

/** The provider has refused to make an invoice; nothing can be paid. */
public final class ProviderUnavailable extends Refusal {

    private static final long serialVersionUID = 1L;

    public ProviderUnavailable() {
        super(
            "provider_unavailable",
            Kind.UNAVAILABLE,
            "The payment provider does not accept payments right now. Nothing was charged."
        );
    }
}
