package com.cybervpn.integration.telegram;

import com.cybervpn.integration.BadNotice;
import com.cybervpn.integration.NoticeJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * An update of the bot. Only what the shop acts on is read, so whatever else Telegram puts into updates, now or later, keeps
 * none of them waiting.
 *
 * @param id of the update
 * @param preCheckout the last question before Stars are taken; a missing node for an update of another kind
 * @param message a missing node for an update of another kind
 * @see <a href="https://core.telegram.org/bots/api#update">Telegram: Update</a>
 */
public record BotUpdate(long id, JsonNode preCheckout, JsonNode message) {
    /** @throws BadNotice when it is no update */
    static BotUpdate of(byte[] body) {
        JsonNode json = NoticeJson.read(body);
        return new BotUpdate(
            whole(json.path("update_id")),
            part(json, "pre_checkout_query"),
            part(json, "message")
        );
    }

    /** @throws BadNotice when there is something of another form than an object */
    public static JsonNode part(JsonNode of, String name) {
        JsonNode part = of.path(name);
        if (part.isMissingNode() || part.isNull() || part.isObject()) {
            return part.isObject() ? part : MissingNode.getInstance();
        }
        throw new BadNotice();
    }

    /** @throws BadNotice when there is none */
    public static String text(JsonNode of, String name) {
        JsonNode text = of.path(name);
        if (!text.isTextual() || text.textValue().isEmpty()) {
            throw new BadNotice();
        }
        return text.textValue();
    }

    /** @throws BadNotice when it is none, or does not fit */
    public static long whole(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new BadNotice();
        }
        return number.longValue();
    }

    /** {@code en} or {@code ru}: what this user's Telegram is set to. */
    public static String language(JsonNode user) {
        return user.path("language_code").asText().startsWith("ru") ? "ru" : "en";
    }
}
