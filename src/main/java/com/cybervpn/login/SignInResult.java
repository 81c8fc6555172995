package com.cybervpn.login;

import com.cybervpn.user.Profile;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to every sign-in: the tokens of a session, or the challenge for the second factor. */
@Schema(name = "SignedIn", oneOf = { SignInResult.Tokens.class, SignInResult.Challenge.class })
public sealed interface SignInResult permits SignInResult.Tokens, SignInResult.Challenge {
    /** The second factor is missing: {@code POST /auth/2fa/complete} with this token within five minutes. */
    record Challenge(
        @JsonProperty("requires_2fa") boolean requiresSecondFactor,
        String tfaToken
    ) implements SignInResult {}

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
    ) implements SignInResult {}
}
