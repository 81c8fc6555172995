package com.cybervpn.password;

/** A hash as it was made when machines were slower. */
public final class OldHash {

    private OldHash() {}

    public static String of(String password) {
        return PasswordHash.of(password, new PasswordHash.Cost(8_192, 1, 1)).text();
    }
}
