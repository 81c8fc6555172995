package com.cybervpn.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the form of PHC strings, which carry their parameters, so that those can be raised later.
 *
 * @param text {@code $argon2id$v=19$m=7168,t=5,p=1$salt$hash}
 */
record PasswordHash(String text) {
    /**
     * One of the five settings that OWASP holds equal, the one with the least memory, because the server keeps it.
     *
     * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id">OWASP</a>
     */
    private static final Cost COST = new Cost(7_168, 5, 1);
    /** Used again by one hash after the other: as garbage it stopped everybody ten times a second in a flood of sign-ins. */
    private static final BlockPool MEMORY = new FixedBlockPool(
        PasswordHashingPool.AT_ONCE * Argon2BytesGenerator.getBlockCount(COST.memory(), COST.lanes())
    );
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC = Pattern.compile(
        "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})"
    );

    /** @param memory in KiB */
    record Cost(int memory, int passes, int lanes) {}

    static PasswordHash of(String password) {
        return of(password, COST);
    }

    static PasswordHash of(String password, Cost cost) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(
            "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(
                cost.memory(),
                cost.passes(),
                cost.lanes(),
                base64.encodeToString(salt),
                base64.encodeToString(hash(password, salt, cost, HASH_BYTES))
            )
        );
    }

    /** @throws IllegalArgumentException when it is no hash of ours */
    boolean fits(String password) {
        Matcher phc = parts();
        byte[] expected = Base64.getDecoder().decode(phc.group(5));
        byte[] salt = Base64.getDecoder().decode(phc.group(4));
        return MessageDigest.isEqual(expected, hash(password, salt, cost(phc), expected.length));
    }

    /** Whether it was made at another cost than a new one is. */
    boolean isOutdated() {
        return !cost(parts()).equals(COST);
    }

    private Matcher parts() {
        Matcher phc = PHC.matcher(text);
        if (!phc.matches()) {
            throw new IllegalArgumentException("not a PHC string of argon2id");
        }
        return phc;
    }

    private static Cost cost(Matcher phc) {
        return new Cost(
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3))
        );
    }

    private static byte[] hash(String password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
            new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool(MEMORY)
                .build()
        );
        byte[] hash = new byte[length];
        argon2.generateBytes(bytes(password), hash);
        return hash;
    }

    /** The same for the same letters however a keyboard composes them (RFC 8265, OpaqueString). */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PasswordHash";
    }
}
