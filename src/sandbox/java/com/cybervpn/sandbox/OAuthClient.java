package com.cybervpn.sandbox;

/**
 * The shop, as it is registered with a provider.
 *
 * @param redirectUri the only address a code is sent to
 */
record OAuthClient(String id, String secret, String redirectUri) {
    boolean is(String otherId, String otherSecret) {
        return id.equals(otherId) && secret.equals(otherSecret);
    }
}
