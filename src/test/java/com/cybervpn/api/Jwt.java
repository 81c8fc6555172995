package com.cybervpn.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens written by hand, by RFC 7519 and not by our code. */
final class Jwt {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, String> claims = new LinkedHashMap<>();
    private String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\"}";

    /** What the shop itself would say of this session, from now on for a while. */
    static Jwt of(UUID user, UUID session) {
        Jwt token = new Jwt();
        long now = Instant.now().getEpochSecond();
        return token
            .text("iss", "cybervpn")
            .text("aud", "cybervpn-api")
            .text("sub", user.toString())
            .text("sid", session.toString())
            .with("iat", String.valueOf(now))
            .with("exp", String.valueOf(now + 600))
            .with("groups", "[\"customer\"]");
    }

    /** A claim as JSON; null leaves it out. */
    Jwt with(String claim, String json) {
        if (json == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, json);
        }
        return this;
    }

    Jwt text(String claim, String value) {
        return with(claim, "\"" + value + "\"");
    }

    Jwt header(String json) {
        header = json;
        return this;
    }

    String signedBy(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(unsigned().getBytes(StandardCharsets.US_ASCII));
            return unsigned() + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** By an HMAC, as somebody would who hopes that a public key is taken for a secret. */
    String signedWith(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return (
                unsigned() +
                "." +
                BASE64.encodeToString(mac.doFinal(unsigned().getBytes(StandardCharsets.US_ASCII)))
            );
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    String signed(String signature) {
        return unsigned() + "." + signature;
    }

    private String unsigned() {
        String payload = claims
            .entrySet()
            .stream()
            .map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
            .collect(Collectors.joining(",", "{", "}"));
        return encoded(header) + "." + encoded(payload);
    }

    static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    /** The claim of a token somebody else made. */
    static String claim(String token, String name) {
        return String.valueOf(Json.object(decoded(token.split("\\.")[1])).get(name));
    }

    static PrivateKey key(Path pem) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(
                Files.readString(pem).replaceAll("-----[A-Z ]+-----", "")
            );
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    static PrivateKey anotherKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The other half of an EC key on P-256: the generator, as many times as the private number says. */
    static PublicKey publicKey(PrivateKey key) {
        ECPrivateKey ours = (ECPrivateKey) key;
        ECPoint sum = null;
        ECPoint power = ours.getParams().getGenerator();
        for (int bit = 0; bit < ours.getS().bitLength(); bit++) {
            if (ours.getS().testBit(bit)) {
                sum = sum == null ? power : sum(sum, power, ours.getParams());
            }
            power = sum(power, power, ours.getParams());
        }
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(sum, ours.getParams()));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static ECPoint sum(ECPoint a, ECPoint b, ECParameterSpec curve) {
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger slope = a.equals(b)
            ? a
                  .getAffineX()
                  .pow(2)
                  .multiply(BigInteger.valueOf(3))
                  .add(curve.getCurve().getA())
                  .multiply(a.getAffineY().shiftLeft(1).modInverse(p))
            : b
                  .getAffineY()
                  .subtract(a.getAffineY())
                  .multiply(b.getAffineX().subtract(a.getAffineX()).modInverse(p));
        BigInteger x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(p);
        BigInteger y = slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(p);
        return new ECPoint(x, y);
    }

    static byte[] pem(PublicKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n").getBytes(
            StandardCharsets.US_ASCII
        );
    }
}
