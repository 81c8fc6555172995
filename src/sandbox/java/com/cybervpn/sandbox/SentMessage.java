package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A message the bot sent.
 *
 * @param id message id
 * @param chatId who received it
 * @param text its text or caption
 * @param parseMode {@code HTML}, {@code MarkdownV2} or null
 * @param replyMarkup keyboard as sent; a missing node when there was none
 * @param at when
 */
public record SentMessage(
    long id,
    long chatId,
    String text,
    String parseMode,
    JsonNode replyMarkup,
    Instant at
) {
    ObjectNode json() {
        ObjectNode json = Json.object()
            .put("id", id)
            .put("chat_id", chatId)
            .put("text", text)
            .put("parse_mode", parseMode)
            .put("at", at.toString());
        if (!replyMarkup.isMissingNode()) {
            json.set("reply_markup", replyMarkup);
        }
        return json;
    }

    static SentMessage of(JsonNode json) {
        return new SentMessage(
            json.path("id").asLong(),
            json.path("chat_id").asLong(),
            json.path("text").asText(),
            Json.text(json, "parse_mode"),
            json.path("reply_markup"),
            Instant.parse(json.path("at").asText())
        );
    }
}
