package com.cybervpn.integration.oauth;

import com.cybervpn.oauth.ForeignAccount;
import com.cybervpn.oauth.ForeignProvider;
import com.cybervpn.oauth.Witness;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/** Google (<a href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>). */
@ApplicationScoped
public class GoogleWitness implements Witness<ForeignAccount> {

    @Inject
    OAuthConfig config;

    @Inject
    Wire wire;

    @Inject
    CodeGrant grant;

    @Inject
    InstantSource clock;

    private OpenIdIssuer issuer;

    @PostConstruct
    void prepare() {
        String name = config.googleIssuer().toString();
        // Google leaves the scheme out at times, and says so
        Set<String> names = Set.of(name, name.replaceFirst("^https?://", ""));
        issuer = new OpenIdIssuer(provider(), config.googleIssuer(), names, wire, clock);
    }

    @Override
    public ForeignProvider provider() {
        return ForeignProvider.GOOGLE;
    }

    @Override
    public boolean isOffered() {
        return config.google().isPresent();
    }

    @Override
    public URI authorizeUrl(Question question) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("scope", "openid email profile");
        more.put("nonce", question.nonce());
        more.put("prompt", "select_account");
        return CodeGrant.authorizeUrl(
            issuer.endpoints().authorize(),
            config.google().orElseThrow().clientId(),
            question,
            question.back(),
            more
        );
    }

    @Override
    public ForeignAccount redeem(Answer answer) {
        Credentials credentials = config.google().orElseThrow();
        URI endpoint = issuer.endpoints().token();
        String idToken = grant.idToken(provider(), endpoint, credentials, answer, answer.back());
        return account(issuer.verify(idToken, Set.of(credentials.clientId()), answer.nonce()::equals));
    }

    @Override
    public Testimony verify(String idToken, String nonce) {
        JwtClaims claims = issuer.verify(idToken, config.googleAudiences(), new Nonce(nonce)::isIn);
        return new Testimony(account(claims), Claims.expiry(claims));
    }

    private ForeignAccount account(JwtClaims claims) {
        String email = Claims.text(claims, "email");
        String name = Claims.text(claims, "given_name");
        return new ForeignAccount(
            provider(),
            Claims.text(claims, "sub"),
            email,
            name == null ? Claims.text(claims, "name") : name,
            Claims.isTrue(claims, "email_verified") && isGooglesOwn(email, claims) ? email : null
        );
    }

    /** Of other addresses Google only knows that somebody once had them. */
    private static boolean isGooglesOwn(String email, JwtClaims claims) {
        return email != null && (email.endsWith("@gmail.com") || claims.hasClaim("hd"));
    }
}
