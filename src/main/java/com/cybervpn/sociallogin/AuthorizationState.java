package com.cybervpn.sociallogin;

import com.cybervpn.user.UserId;
import java.net.URI;
import java.time.Instant;

/**
 * Somebody is on their way to a provider and back.
 *
 * @param user who links an account; null when somebody signs in
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
