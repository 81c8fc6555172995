package com.cybervpn.integration.oauth;

/** Who we are at a provider. */
record Credentials(String clientId, String secret) {
    @Override
    public String toString() {
        return "Credentials of " + clientId;
    }
}
