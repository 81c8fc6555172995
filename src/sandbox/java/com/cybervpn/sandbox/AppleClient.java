package com.cybervpn.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** The shop, as it is registered with Apple: it proves itself by tokens it signs with a key from there. */
final class AppleClient {

    private static final int HALF_A_YEAR_MINUTES = 182 * 24 * 60;

    private final String issuer;
    private final String redirectUri;
    private final InstantSource clock;
    private final KeyPair key = newKey();

    AppleClient(String issuer, String redirectUri, InstantSource clock) {
        this.issuer = issuer;
        this.redirectUri = redirectUri;
        this.clock = clock;
    }

    String clientId() {
        return "com.cybervpn.web";
    }

    String teamId() {
        return "TEAM123456";
    }

    String keyId() {
        return "KEY1234567";
    }

    String redirectUri() {
        return redirectUri;
    }

    String privateKeyPem() {
        var lines = Base64.getMimeEncoder(64, new byte[] { '\n' });
        return (
            "-----BEGIN PRIVATE KEY-----\n" +
            lines.encodeToString(key.getPrivate().getEncoded()) +
            "\n-----END PRIVATE KEY-----\n"
        );
    }

    /** Whether a client secret is what Apple's documentation asks for. */
    boolean hasSigned(String secret) {
        try {
            var token = new JsonWebSignature();
            token.setCompactSerialization(secret);
            new JwtConsumerBuilder()
                .setVerificationKey(key.getPublic())
                .setJwsAlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                )
                .setExpectedIssuer(teamId())
                .setExpectedSubject(clientId())
                .setExpectedAudience(issuer)
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(HALF_A_YEAR_MINUTES)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build()
                .processToClaims(secret);
            return keyId().equals(token.getKeyIdHeaderValue());
        } catch (JoseException | InvalidJwtException refused) {
            return false;
        }
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has EC P-256", impossible);
        }
    }
}
