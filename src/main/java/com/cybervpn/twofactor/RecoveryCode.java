package com.cybervpn.twofactor;

import com.cybervpn.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * For the day the phone is lost: 80 random bits, good once.
 *
 * @param text {@code abcd-efgh-ijkl-mnop}, letters and the digits 2 to 7; shown once and never kept
 */
record RecoveryCode(String text) {
    static final int AT_ONCE = 10;
    static final int LETTERS = 16;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    static List<RecoveryCode> random() {
        return Stream.generate(RecoveryCode::one).limit(AT_ONCE).toList();
    }

    /**
     * What is kept of it. A fast hash is enough, since 2<sup>80</sup> of them cannot be tried; it needs no key that could be lost
     * or changed (src/docs/decisions/0009).
     *
     * @param letters the code as {@link #bare} gives it
     */
    static byte[] hash(UserId owner, String letters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(owner.toString().getBytes(StandardCharsets.US_ASCII));
            return digest.digest(letters.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] hash(UserId owner) {
        return hash(owner, bare(text));
    }

    /** A code as people type it, without what they put between its letters. */
    static String bare(String typed) {
        return typed.replaceAll("[\\s\\u00a0-]", "").toLowerCase(Locale.ROOT);
    }

    private static RecoveryCode one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(
            Base32.encode(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-")
        );
    }

    /** Without the code, because this may end up in logs. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
