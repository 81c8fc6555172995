package com.cybervpn.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An address as HTML has them (https://html.spec.whatwg.org/#valid-e-mail-address) with a dot in its domain: ASCII without
 * quotes, spaces and line breaks, so that it is harmless in a header.
 *
 * @param text in lower case, at most 254 characters
 */
public record MailAddress(String text) {
    public static final int LONGEST = 254;
    /** The last repetition is possessive: a thousand labels would take a thousand frames of the stack to go back to. */
    public static final String FORM =
        "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" +
        "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)++";

    /** @throws IllegalArgumentException when it has another form */
    public static MailAddress of(String typed) {
        if (typed.length() > LONGEST || !typed.matches(FORM)) {
            throw new IllegalArgumentException("not an address");
        }
        return new MailAddress(typed.toLowerCase(Locale.ROOT));
    }

    /** The part before the {@code @}. */
    public String local() {
        return text.substring(0, text.indexOf('@'));
    }

    /** Names it where it should not be read: counts of limits. */
    public String key() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(
                text.getBytes(StandardCharsets.US_ASCII)
            );
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without the address, because this may end up in logs. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
