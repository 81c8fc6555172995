package com.cybervpn.telegramlogin;

import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * Decides whether Telegram signed a launch string for a bot whose token we do not have. Covers every field except
 * {@code hash}, which is ignored. Slower than {@link InitDataVerifier} by a factor of about one hundred. Safe for use by
 * many threads.
 *
 * @see <a href="https://core.telegram.org/bots/webapps#validating-data-for-third-party-use">Telegram: validating data
 *     for third-party use</a>
 */
public final class InitDataEd25519Verifier {

    /** Telegram's public key of the production environment, 32 bytes in hex. */
    public static final String PRODUCTION_KEY =
        "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d";

    /** Telegram's public key of the test environment, 32 bytes in hex. */
    public static final String TEST_KEY = "40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec";

    private static final String ALGORITHM = "Ed25519";
    private static final String X509_PREFIX = "302a300506032b6570032100";
    private static final Set<String> UNSIGNED_KEYS = Set.of("hash", "signature");

    private final byte[] prefix;
    private final PublicKey publicKey;
    private final AuthDateCheck age;

    /**
     * @param botId the number before the colon of the bot's token
     * @param publicKeyHex {@link #PRODUCTION_KEY}, {@link #TEST_KEY} or another, 32 bytes in hex
     * @param maxAge positive; launch data of exactly this age is still accepted
     * @param futureSkew not negative; how far ahead of our clock Telegram's may be
     * @param clock read once a check
     * @throws IllegalArgumentException if the key is not an Ed25519 key, or a duration is out of range
     */
    public InitDataEd25519Verifier(
        long botId,
        String publicKeyHex,
        Duration maxAge,
        Duration futureSkew,
        InstantSource clock
    ) {
        this.prefix = (botId + ":WebAppData\n").getBytes(StandardCharsets.UTF_8);
        this.publicKey = publicKey(publicKeyHex);
        this.age = new AuthDateCheck(maxAge, futureSkew, clock);
    }

    /**
     * Checks form, signature, age and user, in this order.
     *
     * @param raw {@code Telegram.WebApp.initData} as received, at most 8 KiB; null is refused
     * @throws InitDataRefused for every kind of bad data
     */
    public InitData verify(String raw) {
        var pairs = InitDataFields.parse(raw);
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
        var pairs = InitDataFields.parse(raw);
        requireGenuine(pairs);
        age.check(pairs);
    }

    private void requireGenuine(InitDataFields pairs) {
        byte[] claimed = decoded(pairs.value("signature"));
        if (!isGenuine(claimed, pairs.linesWithout(UNSIGNED_KEYS))) {
            throw new InitDataRefused(Reason.SIGNATURE);
        }
    }

    /** The Java decoder takes padding and stray last bits; encoding again shows both. */
    private static byte[] decoded(String base64Url) {
        if (base64Url == null) {
            throw new InitDataRefused(Reason.FORMAT);
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64Url);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64Url)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64Url) {
            throw new InitDataRefused(Reason.FORMAT);
        }
        throw new InitDataRefused(Reason.FORMAT);
    }

    private boolean isGenuine(byte[] claimed, byte[] signedText) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(prefix);
            signature.update(signedText);
            return signature.verify(claimed);
        } catch (SignatureException notASignature) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform lacks Ed25519", missing);
        }
    }

    private static PublicKey publicKey(String hex) {
        try {
            byte[] encoded = HexFormat.of().parseHex(X509_PREFIX + hex);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException invalid) {
            throw new IllegalArgumentException("not an Ed25519 public key of 32 bytes", invalid);
        }
    }
}
