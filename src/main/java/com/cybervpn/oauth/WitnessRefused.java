package com.cybervpn.oauth;

/** A provider does not vouch for anybody, or not in a way we may believe. */
public final class WitnessRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason of a closed set of words, for metrics */
    public WitnessRefused(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return getMessage();
    }
}
