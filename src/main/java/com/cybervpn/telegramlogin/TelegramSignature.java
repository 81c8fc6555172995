package com.cybervpn.telegramlogin;

import com.cybervpn.platform.crypto.HmacSha256;
import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/** Whether a text was signed by Telegram for our bot. The answer takes the same time whichever of the bot's tokens fits. */
final class TelegramSignature {

    private static final int HASH_LENGTH = 64;

    private final List<HmacSha256> secrets;

    private TelegramSignature(List<String> botTokens, Function<String, byte[]> secret) {
        if (botTokens.isEmpty() || botTokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("at least one bot token is needed, and none may be blank");
        }
        secrets = botTokens
            .stream()
            .map(token -> keyed(secret.apply(token)))
            .toList();
    }

    /** Of Mini App launches: the token is the message there and {@code WebAppData} the key, not the other way round. */
    static TelegramSignature ofLaunches(List<String> botTokens) {
        HmacSha256 webAppData = keyed("WebAppData".getBytes(StandardCharsets.UTF_8));
        return new TelegramSignature(botTokens, token ->
            webAppData.of(token.getBytes(StandardCharsets.UTF_8))
        );
    }

    /** Of the Login Widget's answers. */
    static TelegramSignature ofWidgets(List<String> botTokens) {
        return new TelegramSignature(botTokens, token -> sha256(token.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @param hex the signature, in lower case
     * @throws InitDataRefused FORMAT when it is none, SIGNATURE when it is not Telegram's of this text
     */
    void require(String hex, byte[] text) {
        byte[] claimed = parse(hex);
        boolean genuine = false;
        for (HmacSha256 secret : secrets) {
            genuine |= MessageDigest.isEqual(claimed, secret.of(text));
        }
        if (!genuine) {
            throw new InitDataRefused(Reason.SIGNATURE);
        }
    }

    /** Lower case only: {@link HexFormat} alone would take both. */
    private static byte[] parse(String hex) {
        if (hex == null || hex.length() != HASH_LENGTH) {
            throw new InitDataRefused(Reason.FORMAT);
        }
        for (int i = 0; i < HASH_LENGTH; i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                throw new InitDataRefused(Reason.FORMAT);
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    private static HmacSha256 keyed(byte[] key) {
        return new HmacSha256(new SecretKeySpec(key, HmacSha256.ALGORITHM));
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
