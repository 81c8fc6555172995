package com.cybervpn.telegramlogin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

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

    private static final Set<String> UNSIGNED_KEYS = Set.of("hash");

    private final TelegramSignature signature;
    private final AuthDateCheck age;

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
        this.signature = TelegramSignature.ofLaunches(botTokens);
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
        signature.require(pairs.value("hash"), pairs.linesWithout(UNSIGNED_KEYS));
    }
}
