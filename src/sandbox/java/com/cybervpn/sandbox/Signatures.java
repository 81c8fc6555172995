package com.cybervpn.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed digests the vendors sign with. */
final class Signatures {

    private Signatures() {}

    static byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Crypto Pay: HMAC over the raw body, keyed with the raw SHA-256 of the application token. */
    static String cryptoPay(String token, byte[] body) {
        return hex(hmacSha256(sha256(utf8(token)), body));
    }

    /** Remnawave: HMAC over the raw body, keyed with the webhook secret. */
    static String remnawave(String secret, byte[] body) {
        return hex(hmacSha256(utf8(secret), body));
    }
}
