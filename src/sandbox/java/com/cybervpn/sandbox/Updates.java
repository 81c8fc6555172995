package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The updates a bot receives, without their update_id. */
final class Updates {

    private Updates() {}

    static ObjectNode user(DemoUser user) {
        return Json.object()
            .put("id", user.id())
            .put("is_bot", false)
            .put("first_name", user.firstName())
            .put("username", user.username())
            .put("language_code", user.languageCode());
    }

    static ObjectNode chat(DemoUser user) {
        return Json.object()
            .put("id", user.id())
            .put("first_name", user.firstName())
            .put("username", user.username())
            .put("type", "private");
    }

    static ObjectNode text(DemoUser user, long messageId, String text, Instant at) {
        var update = Json.object();
        var message = message(update, user, messageId, at).put("text", text);
        if (text.startsWith("/")) {
            var length = text.split("\\s", 2)[0].length();
            message
                .putArray("entities")
                .addObject()
                .put("offset", 0)
                .put("length", length)
                .put("type", "bot_command");
        }
        return update;
    }

    static ObjectNode buttonPressed(DemoUser user, SentMessage message, String data) {
        var update = Json.object();
        var query = update.putObject("callback_query").put("id", Names.letters(18));
        query.set("from", user(user));
        query
            .putObject("message")
            .put("message_id", message.id())
            .put("date", message.at().getEpochSecond())
            .put("text", message.text())
            .set("chat", chat(user));
        query.put("chat_instance", Names.letters(18)).put("data", data);
        return update;
    }

    static ObjectNode preCheckout(DemoUser user, String queryId, JsonNode invoice) {
        var update = Json.object();
        var query = update.putObject("pre_checkout_query").put("id", queryId);
        query.set("from", user(user));
        query
            .put("currency", "XTR")
            .put("total_amount", invoice.path("amount").asLong())
            .put("invoice_payload", invoice.path("payload").asText());
        return update;
    }

    static ObjectNode successfulPayment(
        DemoUser user,
        long messageId,
        JsonNode invoice,
        String chargeId,
        boolean renewal,
        Instant at
    ) {
        var update = Json.object();
        var payment = message(update, user, messageId, at)
            .putObject("successful_payment")
            .put("currency", "XTR")
            .put("total_amount", invoice.path("amount").asLong())
            .put("invoice_payload", invoice.path("payload").asText())
            .put("telegram_payment_charge_id", chargeId)
            .put("provider_payment_charge_id", user.id() + "_" + messageId);
        if (invoice.has("subscription_period")) {
            payment
                .put(
                    "subscription_expiration_date",
                    at.getEpochSecond() + invoice.path("subscription_period").asLong()
                )
                .put("is_recurring", true);
            if (!renewal) {
                payment.put("is_first_recurring", true);
            }
        }
        return update;
    }

    static ObjectNode refundedPayment(DemoUser user, long messageId, JsonNode payment, Instant at) {
        var update = Json.object();
        message(update, user, messageId, at)
            .putObject("refunded_payment")
            .put("currency", "XTR")
            .put("total_amount", payment.path("amount").asLong())
            .put("invoice_payload", payment.path("source").path("invoice_payload").asText())
            .put("telegram_payment_charge_id", payment.path("id").asText());
        return update;
    }

    /** The one member beside update_id; a service message is named after what it carries. */
    static String type(JsonNode update) {
        return update
            .propertyStream()
            .map(member -> member.getKey())
            .filter(name -> !name.equals("update_id"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("An update carries one member beside update_id"));
    }

    /** The name a notice fault can be narrowed to. */
    static String noticeName(JsonNode update) {
        var message = update.path("message");
        for (var service : new String[] { "successful_payment", "refunded_payment" }) {
            if (message.has(service)) {
                return service;
            }
        }
        return type(update);
    }

    private static ObjectNode message(ObjectNode update, DemoUser user, long messageId, Instant at) {
        var message = update.putObject("message").put("message_id", messageId);
        message.set("from", user(user));
        message.set("chat", chat(user));
        return message.put("date", at.getEpochSecond());
    }
}
