package com.cybervpn.integration.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an app made up for one id token. Apps give the provider it, or its SHA-256 so that the token alone does not tell it. */
record Nonce(String text) {
    /** @param claim null when the token has none */
    boolean isIn(String claim) {
        if (claim == null) {
            return false;
        }
        byte[] said = claim.getBytes(StandardCharsets.UTF_8);
        return (
            MessageDigest.isEqual(said, text.getBytes(StandardCharsets.UTF_8)) ||
            MessageDigest.isEqual(said, hash().getBytes(StandardCharsets.UTF_8))
        );
    }

    private String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
