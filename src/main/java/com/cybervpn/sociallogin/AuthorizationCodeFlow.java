package com.cybervpn.sociallogin;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.user.UserId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The way to a provider and back (authorization code with PKCE: RFC 6749, 7636, 9700), for sign-in and for linking. */
@ApplicationScoped
class AuthorizationCodeFlow {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    @Inject
    AuthorizationStates attempts;

    @Inject
    PlatformConfig platform;

    @Inject
    InstantSource clock;

    private String dashboard;

    /** Where the browser goes, and the state it has to come back with. */
    record Begun(URI authorizeUrl, String state) {}

    @PostConstruct
    void prepare() {
        dashboard = platform.publicUrl() + "/dashboard/";
    }

    /** @param user who links an account; null for a sign-in */
    Begun begin(IdentityProvider<?> witness, UserId user, String redirectUri) {
        URI back = back(redirectUri);
        String state = Pkce.random();
        AuthorizationState attempt = new AuthorizationState(
            witness.provider(),
            user,
            back,
            Pkce.random(),
            Pkce.random(),
            clock.instant().plus(LIFETIME)
        );
        URI authorizeUrl = witness.authorizeUrl(
            new IdentityProvider.Question(state, attempt.nonce(), Pkce.challenge(attempt.verifier()), back)
        );
        attempts.keep(state, attempt);
        return new Begun(authorizeUrl, state);
    }

    /**
     * The external identity that the browser came back with. The state is used up, unless the provider does not answer: then the same may be
     * tried again.
     *
     * @param unknown what to throw when the state is not theirs, used, or too old
     * @throws IdentityProviderRejected when the provider does not vouch for them
     */
    <A> A end(
        IdentityProvider<A> witness,
        UserId user,
        OAuthResource.Callback callback,
        Supplier<? extends RuntimeException> unknown
    ) {
        URI back = back(callback.redirectUri());
        AuthorizationState attempt = attempts
            .take(callback.state(), witness.provider(), user, back, clock.instant())
            .orElseThrow(unknown);
        try {
            return witness.redeem(
                new IdentityProvider.Answer(callback.code(), attempt.nonce(), attempt.verifier(), back)
            );
        } catch (ProviderUnavailable away) {
            attempts.keep(callback.state(), attempt);
            throw away;
        }
    }

    /** Compared as text, letter by letter (RFC 9700, 4.1.3). */
    private URI back(String redirectUri) {
        if (!dashboard.equals(redirectUri)) {
            throw new RedirectRefused();
        }
        return URI.create(dashboard);
    }
}
