package com.cybervpn.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets that we must be able to read again: AES-256-GCM, sealed with the current key, opened with that or a
 * previous one.
 *
 * <p>A sealed value is one byte of format, four that name the key, twelve of nonce, then ciphertext and tag. It opens only
 * with the {@code context} it was sealed for, which names its owner and column: a value copied to another row is refused.
 * Safe for use by many threads.
 */
public final class SecretEncryption {

    static final int KEY_BYTES = 32;
    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 5;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<ByteBuffer, SecretKey> keys = new LinkedHashMap<>();
    private final byte[] header;

    /** A value that none of our keys has sealed for this context, or that was altered. */
    public static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Broken() {
            super(
                "a sealed value cannot be opened: DATA_ENCRYPTION_KEY and DATA_ENCRYPTION_KEYS_PREVIOUS lack its key, or it was altered"
            );
        }
    }

    /** @param previous keys of 32 bytes that still open what they have sealed */
    SecretEncryption(byte[] current, List<byte[]> previous) {
        previous.forEach(this::learn);
        header = learn(current);
    }

    /** The value for the database; the same one looks different each time. */
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, header, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
                .put(header)
                .put(nonce)
                .put(sealed)
                .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /** @throws Broken when it was not sealed for this context by one of our keys */
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new Broken();
        }
        byte[] its = Arrays.copyOf(sealed, HEADER_BYTES);
        if (!keys.containsKey(ByteBuffer.wrap(its))) {
            throw new Broken();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, its, nonce, context).doFinal(
                sealed,
                HEADER_BYTES + NONCE_BYTES,
                sealed.length - HEADER_BYTES - NONCE_BYTES
            );
        } catch (GeneralSecurityException altered) {
            throw new Broken();
        }
    }

    /**
     * Keyed hash (HMAC-SHA256) for codes of a few digits; cannot be brute-forced without the current key.
     *
     * @param context names the owner and column, as for {@link #seal}
     */
    public byte[] fingerprint(String text, String context) {
        byte[] key = hmac(keys.get(ByteBuffer.wrap(header)).getEncoded(), "cybervpn fingerprints");
        return hmac(key, context.length() + ":" + context + text);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** What every value sealed with the current key begins with. */
    public byte[] currentHeader() {
        return header.clone();
    }

    /** Whether a value was sealed with the current key. */
    public boolean isCurrent(byte[] sealed) {
        return Arrays.equals(header, Arrays.copyOf(sealed, HEADER_BYTES));
    }

    private byte[] learn(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes");
        }
        byte[] its = ByteBuffer.allocate(HEADER_BYTES)
            .put(FORMAT)
            .put(name(key), 0, HEADER_BYTES - 1)
            .array();
        keys.put(ByteBuffer.wrap(its), new SecretKeySpec(key, "AES"));
        return its;
    }

    private Cipher cipher(int mode, byte[] its, byte[] nonce, String context)
        throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(ByteBuffer.wrap(its)), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(its);
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Names a key without telling anything about it. */
    private static byte[] name(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("cybervpn data key".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Without keys, because this may end up in logs. */
    @Override
    public String toString() {
        return "SecretEncryption[keys=" + keys.size() + "]";
    }
}
