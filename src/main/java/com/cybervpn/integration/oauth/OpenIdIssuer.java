package com.cybervpn.integration.oauth;

import com.cybervpn.sociallogin.ForeignProvider;
import com.cybervpn.sociallogin.IdentityProviderRejected;
import com.cybervpn.sociallogin.ProviderUnavailable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * An issuer of OpenID Connect: where its endpoints are (Discovery 1.0), and whether an id token is its own (Core 1.0, 3.1.3.7).
 * Only signatures by the algorithms that it is known to use are believed.
 */
final class OpenIdIssuer {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int SKEW_SECONDS = 60;

    private final ForeignProvider provider;
    private final URI issuer;
    private final Set<String> names;
    private final Set<String> algorithms;
    private final Duration maxAge;
    private final OAuthHttpClient wire;
    private final InstantSource clock;
    private final JwksCache keys;
    private volatile Endpoints known;

    /**
     * One that signs with RS256 and whose tokens are good for a day at most.
     *
     * @param names what it may call itself in an id token
     */
    OpenIdIssuer(
        ForeignProvider provider,
        URI issuer,
        Set<String> names,
        OAuthHttpClient wire,
        InstantSource clock
    ) {
        this(provider, issuer, names, Set.of(AlgorithmIdentifiers.RSA_USING_SHA256), DAY, wire, clock);
    }

    /**
     * @param names what it may call itself in an id token
     * @param algorithms what it signs with: public keys only
     * @param maxAge how long ago it may have made a token
     */
    OpenIdIssuer(
        ForeignProvider provider,
        URI issuer,
        Set<String> names,
        Set<String> algorithms,
        Duration maxAge,
        OAuthHttpClient wire,
        InstantSource clock
    ) {
        this.algorithms = algorithms;
        this.maxAge = maxAge;
        this.provider = provider;
        this.issuer = issuer;
        this.names = names;
        this.wire = wire;
        this.clock = clock;
        this.keys = new JwksCache(provider, wire);
    }

    /** As of at most a day ago; older ones only while the provider does not answer. */
    record Endpoints(URI authorize, URI token, URI keys, Instant readAt) {}

    /** @throws ProviderUnavailable when they were never read and cannot be read now */
    Endpoints endpoints() {
        Endpoints now = known;
        if (now != null && now.readAt().plus(DAY).isAfter(clock.instant())) {
            return now;
        }
        try {
            now = discover();
        } catch (ProviderUnavailable away) {
            if (now == null) {
                throw away;
            }
            now = new Endpoints(
                now.authorize(),
                now.token(),
                now.keys(),
                clock.instant().minus(DAY).plusSeconds(SKEW_SECONDS)
            );
        }
        known = now;
        return now;
    }

    private Endpoints discover() {
        URI document = URI.create(issuer + "/.well-known/openid-configuration");
        ObjectNode said = wire.read(
            provider,
            "discovery",
            HttpRequest.newBuilder(document).build(),
            ObjectNode.class
        );
        try {
            if (!issuer.toString().equals(said.path("issuer").asText())) {
                throw new IllegalArgumentException("another issuer");
            }
            return new Endpoints(
                endpoint(said, "authorization_endpoint"),
                endpoint(said, "token_endpoint"),
                endpoint(said, "jwks_uri"),
                clock.instant()
            );
        } catch (IllegalArgumentException garbage) {
            throw wire.unusable(provider, "discovery", "not what an issuer says");
        }
    }

    /** Secrets go there: never over a weaker connection than to the issuer itself. */
    private URI endpoint(ObjectNode said, String name) {
        URI endpoint = URI.create(said.path(name).asText());
        boolean isSafe =
            "https".equals(endpoint.getScheme()) || issuer.getScheme().equals(endpoint.getScheme());
        if (endpoint.getHost() == null || !isSafe) {
            throw new IllegalArgumentException(name);
        }
        return endpoint;
    }

    /**
     * The claims of an id token.
     *
     * @param audiences the client ids that its audience may name; any other is refused
     * @param nonce whether it was made for this sign-in; asked with null when the token does not say
     * @throws IdentityProviderRejected when anything is wrong with it
     * @throws ProviderUnavailable when the keys are not to be had
     */
    JwtClaims verify(String idToken, Set<String> audiences, Predicate<String> nonce) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys.at(endpoints().keys())))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithms.toArray(String[]::new))
                .setExpectedIssuers(true, names.toArray(String[]::new))
                .setExpectedAudience(true, audiences.toArray(String[]::new))
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setIssuedAtRestrictions(SKEW_SECONDS, Math.toIntExact(maxAge.toSeconds()))
                .setMaxFutureValidityInMinutes(Math.toIntExact(DAY.toMinutes()))
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build()
                .processToClaims(idToken);
            String said = claims.getStringClaimValue("nonce");
            if (!nonce.test(said) || !audiences.containsAll(claims.getAudience())) {
                throw new IdentityProviderRejected("id_token");
            }
            return claims;
        } catch (InvalidJwtException invalid) {
            if (isForWantOfKeys(invalid)) {
                throw wire.unusable(provider, "keys", "no keys to check an id token with");
            }
            throw new IdentityProviderRejected("id_token");
        } catch (MalformedClaimException malformed) {
            throw new IdentityProviderRejected("id_token");
        }
    }

    /** A key that is simply not among the issuer's has no cause. */
    private static boolean isForWantOfKeys(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (
                cause instanceof ProviderUnavailable ||
                (cause instanceof UnresolvableKeyException && cause.getCause() != null)
            ) {
                return true;
            }
        }
        return false;
    }
}
