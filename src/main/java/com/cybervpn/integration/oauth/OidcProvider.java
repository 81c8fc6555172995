package com.cybervpn.integration.oauth;

import com.cybervpn.login.LoginMethodClosed;
import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.IdentityProvider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jose4j.jwt.JwtClaims;

/** A provider that speaks OpenID Connect: its id token says whose account it is. */
final class OidcProvider<A> implements IdentityProvider<A> {

    private final Descriptor<A> about;
    private final OpenIdIssuer issuer;
    private final TokenEndpoint grant;

    /**
     * What a provider has of its own.
     *
     * @param clientId who we are there; empty when it is not offered
     * @param credentials asked for at each code; only when it is offered
     * @param audiences whom id tokens from devices may be for; empty when it has none
     * @param parameters of the authorization request, beside those that all have
     * @param landing where the browser comes back to instead of the page that asked; null for that page
     * @param repeatsNonce whether its id tokens always say the nonce
     * @param account whom a verified id token speaks of
     */
    record Descriptor<A>(
        ForeignProvider provider,
        Optional<String> clientId,
        Supplier<Credentials> credentials,
        Set<String> audiences,
        String scope,
        Map<String, String> parameters,
        URI landing,
        boolean repeatsNonce,
        Function<JwtClaims, A> account
    ) {}

    OidcProvider(Descriptor<A> about, OpenIdIssuer issuer, TokenEndpoint grant) {
        this.about = about;
        this.issuer = issuer;
        this.grant = grant;
    }

    @Override
    public ForeignProvider provider() {
        return about.provider();
    }

    @Override
    public boolean isOffered() {
        return about.clientId().isPresent();
    }

    @Override
    public URI authorizeUrl(Question question) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("scope", about.scope());
        more.put("nonce", question.nonce());
        more.putAll(about.parameters());
        return TokenEndpoint.authorizeUrl(
            issuer.endpoints().authorize(),
            about.clientId().orElseThrow(),
            question,
            landing(question.back()),
            more
        );
    }

    @Override
    public A redeem(Answer answer) {
        Credentials credentials = about.credentials().get();
        URI endpoint = issuer.endpoints().token();
        String idToken = grant.idToken(provider(), endpoint, credentials, answer, landing(answer.back()));
        JwtClaims claims = issuer.verify(idToken, Set.of(credentials.clientId()), said ->
            said == null ? !about.repeatsNonce() : said.equals(answer.nonce())
        );
        return about.account().apply(claims);
    }

    @Override
    public Testimony<A> verify(String idToken, String nonce) {
        if (about.audiences().isEmpty()) {
            throw new LoginMethodClosed();
        }
        JwtClaims claims = issuer.verify(idToken, about.audiences(), new Nonce(nonce)::isIn);
        return new Testimony<>(about.account().apply(claims), Claims.expiry(claims));
    }

    private URI landing(URI page) {
        return about.landing() == null ? page : about.landing();
    }
}
