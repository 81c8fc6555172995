package com.cybervpn.integration.oauth;

/**
 * Who we are at a provider.
 *
 * @param isInHeader whether the provider wants to be told in a header (RFC 6749, 2.3.1) instead of among the fields
 */
record Credentials(String clientId, String secret, boolean isInHeader) {
    Credentials(String clientId, String secret) {
        this(clientId, secret, false);
    }

    @Override
    public String toString() {
        return "Credentials of " + clientId;
    }
}
