package com.cybervpn.identity;

import com.cybervpn.identity.InitDataRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides whether Telegram signed a launch string for our bot. Needs the bot token; without it, see {@link
 * InitDataEd25519Verifier}.
 *
 * <p>Takes several tokens, since a new token from BotFather makes every launch string of the old one worthless: give
 * both during a change-over. The answer takes the same time whichever token fits. Safe for use by many threads.
 *
 * @see <a href="https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app">Telegram: validating
 *     data received via the Mini App</a>
 */
public final class InitDataVerifier {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_LENGTH = 64;
    private static final Set<String> UNSIGNED_KEYS = Set.of("hash");

    private final List<SecretKeySpec> secrets;
    private final LaunchAge age;

    /**
     * @param botTokens current first, then those still accepted; as BotFather gave them
     * @param maxAge positive; launch data of exactly this age is still accepted
     * @param futureSkew not negative; how far ahead of our clock Telegram's may be
     * @param clock read once a check
     * @throws IllegalArgumentException without a token, with a blank one, or with a duration out of range
     */
    public InitDataVerifier(
        List<String> botTokens,
        Duration maxAge,
        Duration futureSkew,
        InstantSource clock
    ) {
        if (botTokens.isEmpty() || botTokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("at least one bot token is needed, and none may be blank");
        }
        this.secrets = botTokens.stream().map(InitDataVerifier::secret).toList();
        this.age = new LaunchAge(maxAge, futureSkew, clock);
    }

    /**
     * Checks form, signature, age and user, in this order.
     *
     * @param raw {@code Telegram.WebApp.initData} as received, at most 8 KiB; null is refused
     * @throws InitDataRefused for every kind of bad data
     */
    public InitData verify(String raw) {
        var pairs = LaunchPairs.parse(raw);
        requireGenuine(pairs);
        return InitData.of(pairs, age.check(pairs));
    }

    /**
     * Checks form, signature and age, but not whether there is a user to sign in.
     *
     * @param raw {@code Telegram.WebApp.initData} as received, at most 8 KiB; null is refused
     * @throws InitDataRefused for every kind of bad data, never with the reason USER
     */
    public void verifySignature(String raw) {
        var pairs = LaunchPairs.parse(raw);
        requireGenuine(pairs);
        age.check(pairs);
    }

    private void requireGenuine(LaunchPairs pairs) {
        byte[] claimed = hash(pairs.value("hash"));
        byte[] signedText = pairs.linesWithout(UNSIGNED_KEYS);
        boolean genuine = false;
        for (SecretKeySpec secret : secrets) {
            genuine |= MessageDigest.isEqual(claimed, hmac(secret, signedText));
        }
        if (!genuine) {
            throw new InitDataRefused(Reason.SIGNATURE);
        }
    }

    /** Lower case only: {@link HexFormat} alone would take both. */
    private static byte[] hash(String hex) {
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

    /** The token is the message here and {@code WebAppData} the key, not the other way round. */
    private static SecretKeySpec secret(String botToken) {
        var webAppData = new SecretKeySpec("WebAppData".getBytes(StandardCharsets.UTF_8), ALGORITHM);
        return new SecretKeySpec(hmac(webAppData, botToken.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
