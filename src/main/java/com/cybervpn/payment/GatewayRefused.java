package com.cybervpn.payment;

/** The provider has answered and the answer is no. */
public final class GatewayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason the provider's own word, without secrets */
    public GatewayRefused(String reason) {
        super(reason);
    }
}
