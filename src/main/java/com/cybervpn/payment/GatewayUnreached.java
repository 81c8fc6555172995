package com.cybervpn.payment;

/** The request never got to the provider: whatever was asked has not happened. */
public final class GatewayUnreached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayUnreached(String what, Throwable cause) {
        super(what, cause);
    }
}
