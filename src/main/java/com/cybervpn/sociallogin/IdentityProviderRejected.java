package com.cybervpn.sociallogin;

/** A provider does not confirm an identity, or not in a form that may be trusted. */
public final class IdentityProviderRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason of a closed set of words, for metrics */
    public IdentityProviderRejected(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return getMessage();
    }
}
