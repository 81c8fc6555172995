package com.cybervpn.integration.oauth;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Apple's client secret is a token we sign ourselves
 * (<a href="https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret">Creating a client secret</a>).
 */
record AppleKey(String clientId, String teamId, String keyId, ECPrivateKey key) {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int P256_BITS = 256;

    static ECPrivateKey read(Setting setting) {
        // a PEM in one environment line comes with \n written out
        String pem = setting.required().replace("\\n", "\n");
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            var key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
            if (key instanceof ECPrivateKey ec && ec.getParams().getOrder().bitLength() == P256_BITS) {
                return ec;
            }
        } catch (IOException | RuntimeException unusable) {
            throw refused(setting);
        }
        throw refused(setting);
    }

    private static InvalidSetting refused(Setting setting) {
        return new InvalidSetting(setting.name(), "must be the PEM of the .p8 file from Apple");
    }

    /** @param audience Apple's name as an issuer */
    String secret(String audience, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(teamId);
        claims.setSubject(clientId);
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setKeyIdHeaderValue(keyId);
        token.setPayload(claims.toJson());
        token.setKey(key);
        try {
            return token.getCompactSerialization();
        } catch (JoseException unsignable) {
            throw new IllegalStateException("Apple's key cannot sign", unsignable);
        }
    }

    @Override
    public String toString() {
        return "AppleKey " + keyId;
    }
}
