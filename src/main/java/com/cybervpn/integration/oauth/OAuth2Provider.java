package com.cybervpn.integration.oauth;

import com.cybervpn.sociallogin.ExternalIdentity;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.IdentityProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A provider that speaks OAuth 2.0 only: whose account it is, its API tells for the access token. */
final class OAuth2Provider implements IdentityProvider<ExternalIdentity> {

    private final Descriptor about;
    private final TokenEndpoint grant;

    /**
     * What a provider has of its own.
     *
     * @param credentials empty when it is not offered
     * @param authorize where the browser goes
     * @param token where the code is traded
     * @param account asks its API by an access token
     */
    record Descriptor(
        ForeignProvider provider,
        Optional<Credentials> credentials,
        URI authorize,
        URI token,
        String scope,
        Function<String, ExternalIdentity> account
    ) {}

    OAuth2Provider(Descriptor about, TokenEndpoint grant) {
        this.about = about;
        this.grant = grant;
    }

    @Override
    public ForeignProvider provider() {
        return about.provider();
    }

    @Override
    public boolean isOffered() {
        return about.credentials().isPresent();
    }

    @Override
    public URI authorizeUrl(Question question) {
        return TokenEndpoint.authorizeUrl(
            about.authorize(),
            about.credentials().orElseThrow().clientId(),
            question,
            question.back(),
            Map.of("scope", about.scope())
        );
    }

    @Override
    public ExternalIdentity redeem(Answer answer) {
        Credentials credentials = about.credentials().orElseThrow();
        return about.account().apply(grant.accessToken(provider(), about.token(), credentials, answer));
    }
}
