package com.cybervpn.sandbox;

import java.security.SecureRandom;

/** Random names as the vendors make them: invoice hashes, charge ids, panel passwords. */
final class Names {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String URL_SAFE = LETTERS + "_-";

    private Names() {}

    static String letters(int length) {
        return pick(LETTERS, length);
    }

    static String urlSafe(int length) {
        return pick(URL_SAFE, length);
    }

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String pick(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
            .mapToObj(alphabet::charAt)
            .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
            .toString();
    }
}
