package com.cybervpn.integration.oauth;

import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** What genuine id tokens say. A claim of another type than ours is as good as none. */
final class Claims {

    /** An id token is believed so much longer than it says. */
    private static final int SKEW_SECONDS = 60;

    private Claims() {}

    static String text(JwtClaims claims, String name) {
        return claims.getClaimValue(name) instanceof String text ? text : null;
    }

    /** Apple writes {@code "true"} at times. */
    static boolean isTrue(JwtClaims claims, String name) {
        Object said = claims.getClaimValue(name);
        return Boolean.TRUE.equals(said) || "true".equals(said);
    }

    static Instant expiry(JwtClaims claims) {
        try {
            return Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plusSeconds(SKEW_SECONDS);
        } catch (MalformedClaimException impossible) {
            throw new IllegalStateException("the expiry was checked", impossible);
        }
    }
}
