package com.cybervpn.emaillogin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a mail gives into its reader's hands: six digits to type, and 256 bits for the link of a sign-in.
 *
 * @param token null where there is no link
 */
record VerificationCode(String code, String token) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;
    private static final int TOKEN_BYTES = 32;

    static VerificationCode random(boolean withLink) {
        String code = "%06d".formatted(RANDOM.nextInt(CODES));
        if (!withLink) {
            return new VerificationCode(code, null);
        }
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return new VerificationCode(code, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** What is kept of a link: 256 random bits cannot be found by trying, so a fast hash is enough. */
    static byte[] tokenHash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "VerificationCode";
    }
}
