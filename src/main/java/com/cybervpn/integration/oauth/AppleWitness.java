package com.cybervpn.integration.oauth;

import com.cybervpn.oauth.ForeignAccount;
import com.cybervpn.oauth.ForeignProvider;
import com.cybervpn.oauth.Witness;
import com.cybervpn.platform.PlatformConfig;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/**
 * Apple (<a href="https://developer.apple.com/documentation/signinwithapplerestapi">Sign in with Apple REST API</a>). Whoever
 * asks for an address there gets the code by a POST of the browser, so it comes to {@link AppleReturnResource} first.
 */
@ApplicationScoped
public class AppleWitness implements Witness<ForeignAccount> {

    @Inject
    OAuthConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    Wire wire;

    @Inject
    CodeGrant grant;

    @Inject
    InstantSource clock;

    private OpenIdIssuer issuer;
    private URI landing;

    @PostConstruct
    void prepare() {
        String name = config.appleIssuer().toString();
        issuer = new OpenIdIssuer(provider(), config.appleIssuer(), Set.of(name), wire, clock);
        landing = URI.create(platform.publicUrl() + AppleReturnResource.ADDRESS);
    }

    @Override
    public ForeignProvider provider() {
        return ForeignProvider.APPLE;
    }

    @Override
    public boolean isOffered() {
        return config.apple().isPresent();
    }

    @Override
    public URI authorizeUrl(Question question) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("scope", "openid email");
        more.put("nonce", question.nonce());
        more.put("response_mode", "form_post");
        return CodeGrant.authorizeUrl(
            issuer.endpoints().authorize(),
            config.apple().orElseThrow().clientId(),
            question,
            landing,
            more
        );
    }

    @Override
    public ForeignAccount redeem(Answer answer) {
        AppleKey key = config.apple().orElseThrow();
        String secret = key.secret(config.appleIssuer().toString(), clock.instant());
        String idToken = grant.idToken(
            provider(),
            issuer.endpoints().token(),
            new Credentials(key.clientId(), secret),
            answer,
            landing
        );
        return account(issuer.verify(idToken, Set.of(key.clientId()), answer.nonce()::equals));
    }

    @Override
    public Testimony verify(String idToken, String nonce) {
        JwtClaims claims = issuer.verify(idToken, config.appleAudiences(), new Nonce(nonce)::isIn);
        return new Testimony(account(claims), Claims.expiry(claims));
    }

    /** Apple tells names to the browser only, unsigned; we do without. */
    private ForeignAccount account(JwtClaims claims) {
        String email = Claims.text(claims, "email");
        return new ForeignAccount(
            provider(),
            Claims.text(claims, "sub"),
            email,
            null,
            Claims.isTrue(claims, "email_verified") ? email : null
        );
    }
}
