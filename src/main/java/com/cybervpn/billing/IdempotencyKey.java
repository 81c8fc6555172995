package com.cybervpn.billing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Tells a repeated request from another one with the same key, by a hash of what it asks for. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /** @param key of the client; null when it sent none */
    static Checkout.Repeatable of(String key, Object... asked) {
        if (key == null) {
            return Checkout.Repeatable.NEVER;
        }
        try {
            byte[] text = Arrays.toString(asked).getBytes(StandardCharsets.UTF_8);
            return new Checkout.Repeatable(key, MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
