package com.cybervpn.telegramlogin;

import com.cybervpn.kernel.PrintableText;
import com.cybervpn.telegramlogin.InitDataRefused.Reason;
import com.cybervpn.user.TelegramAccount;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/**
 * What Telegram says about a Mini App launch: who opened it, when, and from where. {@link
 * InitDataVerifier} and {@link InitDataEd25519Verifier} make one after checking signature, age and user.
 *
 * <p>Every text is null when Telegram did not send it. Texts of the user are kept without control characters and
 * unpaired surrogates, which no database column and no log line wants.
 *
 * @param userId positive, at most 2<sup>52</sup>
 * @param firstName as the user chose it
 * @param lastName as the user chose it
 * @param username without {@code @}
 * @param languageCode IETF language tag of the user's Telegram app
 * @param isPremium whether the user has Telegram Premium
 * @param photoUrl https address of a .jpeg or .svg
 * @param startParam from the link that opened the app: 0 to 512 of {@code A-Za-z0-9_-}; null also when it is not
 * @param authDate when the launch was signed, whole seconds
 * @param chatType {@code sender}, {@code private}, {@code group}, {@code supergroup} or {@code channel}
 * @param chatInstance a signed 64-bit number as text
 * @param queryId for {@code answerWebAppQuery}
 * @param hash names the launch: Telegram's signature with the bot's token, as 64 lower-case hexadecimal digits; unproven when
 *     {@link InitDataEd25519Verifier} made this
 * @see <a href="https://core.telegram.org/bots/webapps#webappinitdata">Telegram: WebAppInitData</a>
 */
public record InitData(
    long userId,
    String firstName,
    String lastName,
    String username,
    String languageCode,
    boolean isPremium,
    String photoUrl,
    String startParam,
    Instant authDate,
    String chatType,
    String chatInstance,
    String queryId,
    String hash
) {
    private static final int START_PARAM_LENGTH_MAX = 512;

    private static final ObjectReader JSON = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readerFor(JsonNode.class);

    /** @throws InitDataRefused USER, if the pairs name no person */
    static InitData of(InitDataFields pairs, Instant authDate) {
        JsonNode user = user(pairs.value("user"));
        return new InitData(
            userId(user),
            text(user, "first_name"),
            text(user, "last_name"),
            text(user, "username"),
            text(user, "language_code"),
            user.path("is_premium").booleanValue(),
            text(user, "photo_url"),
            startParam(pairs.value("start_param")),
            authDate,
            pairs.value("chat_type"),
            pairs.value("chat_instance"),
            pairs.value("query_id"),
            pairs.value("hash")
        );
    }

    private static JsonNode user(String json) {
        if (json == null || json.isEmpty()) {
            throw new InitDataRefused(Reason.USER);
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new InitDataRefused(Reason.USER);
        }
    }

    private static long userId(JsonNode user) {
        JsonNode id = user.path("id");
        boolean usable = id.isIntegralNumber() && id.canConvertToLong();
        if (!usable || id.longValue() <= 0 || id.longValue() > TelegramAccount.ID_MAX || isBot(user)) {
            throw new InitDataRefused(Reason.USER);
        }
        return id.longValue();
    }

    /** Anything but a plain false is taken for a bot. */
    private static boolean isBot(JsonNode user) {
        JsonNode isBot = user.path("is_bot");
        return !isBot.isMissingNode() && !(isBot.isBoolean() && !isBot.booleanValue());
    }

    private static String text(JsonNode user, String field) {
        return PrintableText.of(user.path(field).textValue());
    }

    private static String startParam(String text) {
        if (text == null || text.length() > START_PARAM_LENGTH_MAX) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
                return null;
            }
        }
        return text;
    }

    /** Who opened the app. */
    TelegramAccount account() {
        return new TelegramAccount(userId, username, firstName, lastName, languageCode, photoUrl);
    }

    /** Without personal data, because this ends up in logs. */
    @Override
    public String toString() {
        return "InitData[userId=" + userId + ", authDate=" + authDate + "]";
    }
}
