package com.cybervpn.integration;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over raw bytes, as the providers sign their webhooks. */
public final class Signature {

    private static final int HEX_LENGTH = 64;
    private final SecretKeySpec key;

    public Signature(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** True when {@code hex} (lower case) signs exactly these bytes. In constant time; null and any other text are false. */
    public boolean fits(byte[] body, String hex) {
        if (hex == null || hex.length() != HEX_LENGTH) {
            return false;
        }
        byte[] claimed;
        try {
            claimed = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return MessageDigest.isEqual(claimed, mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
