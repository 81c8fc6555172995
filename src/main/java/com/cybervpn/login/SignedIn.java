package com.cybervpn.login;

import com.cybervpn.user.Profile;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What every way in answers: a session, or the question for a second proof. */
@Schema(oneOf = { SignedIn.Tokens.class, SignedIn.Challenge.class })
public sealed interface SignedIn permits SignedIn.Tokens, SignedIn.Challenge {
    /** The account asks for a second proof: {@code POST /auth/2fa/complete} with this token within five minutes. */
    record Challenge(
        @JsonProperty("requires_2fa") boolean requiresSecondFactor,
        String tfaToken
    ) implements SignedIn {}

    /**
     * A session as its client holds it.
     *
     * @param expiresIn life of the access token in seconds
     */
    record Tokens(
        String accessToken,
        String refreshToken,
        String tokenType,
        long expiresIn,
        Profile user,
        boolean isNewUser
    ) implements SignedIn {}
}
