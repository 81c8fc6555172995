package com.cybervpn.payment;

/** The provider did not answer, or not in words we understand: whatever was asked may have happened or not. */
public final class GatewayOutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayOutcomeUnknown(String what, Throwable cause) {
        super(what, cause);
    }
}
