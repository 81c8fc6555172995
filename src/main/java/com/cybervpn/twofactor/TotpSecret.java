package com.cybervpn.twofactor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app shares with us, and the codes that follow from it: RFC 6238 with SHA-1, six digits and steps of
 * 30 seconds, which is what all apps understand.
 *
 * @param bytes 20 of them, as many as SHA-1 gives
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
record TotpSecret(byte[] bytes) {
    private static final String ISSUER = "CyberVPN";
    private static final int BYTES = 20;
    private static final int STEP_SECONDS = 30;
    /** Steps that clocks may differ, either way. */
    private static final int DRIFT = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HmacOneTimePasswordGenerator HOTP = new HmacOneTimePasswordGenerator();

    static TotpSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** For typing into an app. */
    String text() {
        return Base32.encode(bytes);
    }

    /** For the camera of an app, or for the app itself on the same phone. */
    String uri(String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d".formatted(
            ISSUER,
            URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20"),
            text(),
            ISSUER,
            STEP_SECONDS
        );
    }

    /** The code of a step. */
    String code(long step) {
        try {
            return HOTP.generateOneTimePasswordString(
                new SecretKeySpec(bytes, HOTP.getAlgorithm()),
                step,
                Locale.ROOT
            );
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("HMAC takes any key", impossible);
        }
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The newest step around this time whose code this is; takes as long whichever it is. */
    OptionalLong stepOf(String code, Instant at) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        long now = step(at);
        OptionalLong found = OptionalLong.empty();
        for (long step = now - DRIFT; step <= now + DRIFT; step++) {
            if (MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), given)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Without the secret, because this may end up in logs. */
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
