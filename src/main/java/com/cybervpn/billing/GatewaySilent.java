package com.cybervpn.billing;

/** The provider did not answer, or not in words we understand: whatever was asked may have happened or not. */
public final class GatewaySilent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewaySilent(String what, Throwable cause) {
        super(what, cause);
    }
}
