package com.cybervpn.platform;

/** Something that the shop needs is not as it should be, and staff may read why. */
public final class Unhealthy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for staff; no secret, no address with one */
    public Unhealthy(String reason) {
        super(reason);
    }
}
