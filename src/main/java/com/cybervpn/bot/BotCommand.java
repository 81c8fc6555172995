package com.cybervpn.bot;

import com.cybervpn.integration.telegram.BotUpdate;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a Telegram user sent to a bot: {@code /start@our_bot ref_x}.
 *
 * @param update id of the update
 * @param chat where; negative for groups
 * @param topic of a chat with topics, in which it was written; null for none
 * @param isPrivate whether the chat has no other member than the user and the bot
 * @param isOwnWord neither forwarded, nor written for a chat or by another bot
 * @param from who, as Telegram describes a user
 * @param name in lower case, without the slash
 * @param mention the bot it names, in lower case; null for none
 * @param argument what stands behind it; empty for nothing
 */
record BotCommand(
    long update,
    long chat,
    Long topic,
    boolean isPrivate,
    boolean isOwnWord,
    JsonNode from,
    String name,
    String mention,
    String argument
) {
    private static final Pattern FORM = Pattern.compile(
        "/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?:\\s+(.*))?",
        Pattern.DOTALL
    );

    /** Empty when it is none, or another bot wrote it. */
    static Optional<BotCommand> of(long update, JsonNode message) {
        JsonNode from = message.path("from");
        JsonNode chat = message.path("chat");
        Matcher text = FORM.matcher(message.path("text").asText());
        boolean isPerson = id(from) > 0 && !from.path("is_bot").asBoolean();
        if (!isPerson || id(chat) == 0 || !text.matches()) {
            return Optional.empty();
        }
        return Optional.of(
            new BotCommand(
                update,
                id(chat),
                topic(message),
                chat.path("type").asText().equals("private"),
                !message.hasNonNull("forward_origin") &&
                    !message.hasNonNull("sender_chat") &&
                    !message.hasNonNull("via_bot"),
                from,
                text.group(1).toLowerCase(Locale.ROOT),
                text.group(2) == null ? null : text.group(2).toLowerCase(Locale.ROOT),
                text.group(3) == null ? "" : text.group(3).strip()
            )
        );
    }

    /** A thread that is no topic, of replies, is none to answer in. */
    private static Long topic(JsonNode message) {
        JsonNode thread = message.path("message_thread_id");
        boolean isTopic = message.path("is_topic_message").asBoolean();
        return isTopic && thread.isIntegralNumber() && thread.canConvertToLong() ? thread.longValue() : null;
    }

    /** 0 for what is no id: a number that does not fit would be that of another chat once it is cut off. */
    private static long id(JsonNode of) {
        JsonNode id = of.path("id");
        return id.isIntegralNumber() && id.canConvertToLong() ? id.longValue() : 0;
    }

    /** {@code en} or {@code ru}: what Telegram is set to. */
    String language() {
        return BotUpdate.language(from);
    }

    /** True when it names no bot or, whatever the case of its letters, this one. */
    boolean isFor(String bot) {
        return mention == null || mention.equals(bot.toLowerCase(Locale.ROOT));
    }
}
