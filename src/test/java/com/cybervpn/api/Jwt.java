package com.cybervpn.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
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
    private String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

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

    String signedBy(byte[] key) {
        return (
            unsigned() +
            "." +
            BASE64.encodeToString(hmac(key, unsigned().getBytes(StandardCharsets.US_ASCII)))
        );
    }

    /** By ES256, as the key itself would sign that ours is derived from. */
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

    /** The claim of a token of another issuer. */
    static String claim(String token, String name) {
        return String.valueOf(Json.object(decoded(token.split("\\.")[1])).get(name));
    }

    /** What the shop derives from its private key, by RFC 5869: extract without salt, then the first block of expand. */
    static byte[] key(Path pem) {
        byte[] number = ((ECPrivateKey) privateKey(pem)).getS().toByteArray();
        byte[] purpose = "cybervpn access token\u0001".getBytes(StandardCharsets.US_ASCII);
        return hmac(hmac(new byte[32], number), purpose);
    }

    static byte[] anotherKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    static PrivateKey privateKey(Path pem) {
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

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
