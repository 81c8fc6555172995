package com.cybervpn.session;

import com.cybervpn.user.Unauthenticated;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * A refresh token: names its session and carries 256 random bits, of which only the SHA-256 is kept.
 *
 * @param session the session it belongs to
 * @param text what the client holds, 64 characters of base64url
 */
public record RefreshToken(UUID session, String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SESSION_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int TEXT_LENGTH = 64;

    public static RefreshToken random(UUID session) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        byte[] bytes = ByteBuffer.allocate(SESSION_BYTES + SECRET_BYTES)
            .putLong(session.getMostSignificantBits())
            .putLong(session.getLeastSignificantBits())
            .put(secret)
            .array();
        return new RefreshToken(session, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** @throws Unauthenticated when it has not the form of a refresh token */
    public static RefreshToken parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            throw new Unauthenticated();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            // padding makes 64 characters of fewer bytes
            if (bytes.remaining() != SESSION_BYTES + SECRET_BYTES) {
                throw new Unauthenticated();
            }
            return new RefreshToken(new UUID(bytes.getLong(), bytes.getLong()), text);
        } catch (IllegalArgumentException notBase64) {
            throw new Unauthenticated();
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[session=" + session + "]";
    }
}
