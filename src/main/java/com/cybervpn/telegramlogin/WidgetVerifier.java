package com.cybervpn.telegramlogin;

import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import com.cybervpn.user.TelegramAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides whether Telegram's Login Widget gave an answer for our bot, and lately. The key is the SHA-256 of the bot's
 * token, another one than that of Mini App launches, so that neither can be passed off as the other. Safe for use by many
 * threads.
 *
 * @see <a href="https://core.telegram.org/widgets/login#checking-authorization">Telegram: checking authorization</a>
 */
final class WidgetVerifier {

    private final TelegramSignature signature;
    private final AuthDateCheck age;

    /**
     * @param botTokens current first, then those still accepted
     * @param maxAge positive; an answer of exactly this age is still accepted
     * @param futureSkew not negative; how far ahead of our clock Telegram's may be
     * @throws IllegalArgumentException without a token, with a blank one, or with a duration out of range
     */
    WidgetVerifier(List<String> botTokens, Duration maxAge, Duration futureSkew, InstantSource clock) {
        signature = TelegramSignature.ofWidgets(botTokens);
        age = new AuthDateCheck(maxAge, futureSkew, clock);
    }

    /**
     * Checks form, signature, age and user, in this order.
     *
     * @return what names the answer: no two have the same
     * @throws InitDataRefused for every kind of bad answer
     */
    byte[] verify(WidgetAnswer answer) {
        // a line feed could forge a line of the signed text
        boolean hasControls = Stream.of(
            answer.firstName(),
            answer.lastName(),
            answer.username(),
            answer.photoUrl()
        ).anyMatch(text -> text != null && text.chars().anyMatch(Character::isISOControl));
        if (hasControls) {
            throw new InitDataRefused(Reason.FORMAT);
        }
        signature.require(answer.hash(), answer.signedText());
        age.check(Instant.ofEpochSecond(answer.authDate()));
        if (answer.id() <= 0 || answer.id() > TelegramAccount.ID_MAX) {
            throw new InitDataRefused(Reason.USER);
        }
        return HexFormat.of().parseHex(answer.hash());
    }
}
