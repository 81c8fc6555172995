package com.cybervpn.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Good for one thing, once: a sign-in that waits for its second proof, a link of the bot. 256 random bits, of which only
 * the SHA-256 is kept.
 *
 * @param text what the client holds
 */
public record OneTimeToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static OneTimeToken random() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new OneTimeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "OneTimeToken";
    }
}
