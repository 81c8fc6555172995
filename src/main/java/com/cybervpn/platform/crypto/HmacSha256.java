package com.cybervpn.platform.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA256 (RFC 2104) under one key. Safe for use by many threads: each use is of a copy, made without preparing the key again. */
public final class HmacSha256 {

    public static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    public HmacSha256(SecretKey key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(key);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    public byte[] of(byte[] message) {
        try {
            return ((Mac) keyed.clone()).doFinal(message);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("that of the JDK can be copied", impossible);
        }
    }
}
