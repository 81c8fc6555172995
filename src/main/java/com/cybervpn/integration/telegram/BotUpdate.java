package com.cybervpn.integration.telegram;

import com.cybervpn.integration.BadNotice;
import com.cybervpn.integration.NoticeJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * An update of the bot. Only what the shop acts on is read, so whatever else Telegram puts into updates, now or later, keeps
 * none of them waiting.
 *
 * @param id of the update
 * @see <a href="https://core.telegram.org/bots/api#update">Telegram: Update</a>
 */
record BotUpdate(long id, JsonNode json) {
    /** @throws BadNotice when it is no update */
    static BotUpdate of(byte[] body) {
        JsonNode json = NoticeJson.read(body);
        return new BotUpdate(whole(json.path("update_id")), json);
    }

    /** The last question before Stars are taken; a missing node for another update. */
    JsonNode preCheckout() {
        return part(json, "pre_checkout_query");
    }

    /** A missing node for an update of another kind. */
    JsonNode message() {
        return part(json, "message");
    }

    /** What somebody wrote that begins with a slash; empty for every other update. */
    Optional<BotCommand> command() {
        return BotCommand.of(id, message());
    }

    /** @throws BadNotice when there is something of another form than an object */
    static JsonNode part(JsonNode of, String name) {
        JsonNode part = of.path(name);
        if (part.isMissingNode() || part.isNull() || part.isObject()) {
            return part.isObject() ? part : MissingNode.getInstance();
        }
        throw new BadNotice();
    }

    /** @throws BadNotice when there is none */
    static String text(JsonNode of, String name) {
        JsonNode text = of.path(name);
        if (!text.isTextual() || text.textValue().isEmpty()) {
            throw new BadNotice();
        }
        return text.textValue();
    }

    /** @throws BadNotice when it is none, or does not fit */
    static long whole(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new BadNotice();
        }
        return number.longValue();
    }
}
