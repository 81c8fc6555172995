package com.cybervpn.sociallogin;

import com.cybervpn.user.UserId;
import java.net.URI;
import java.time.Instant;

/**
 * An authorization that has begun: the browser is on its way to a provider and back.
 *
 * @param user who links an account; null for a sign-in
 * @param back the page they come back to
 * @param verifier the secret half of the challenge (RFC 7636)
 * @param nonce what the id token has to repeat
 */
record AuthorizationState(
    ForeignProvider provider,
    UserId user,
    URI back,
    String verifier,
    String nonce,
    Instant expiresAt
) {
    @Override
    public String toString() {
        return "Attempt at " + provider.code();
    }
}
