package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.Set;

/** The methods of the Bot API a shop's bot may use. */
final class BotApi {

    /** Accepted and forgotten: what they change is not seen in the sandbox. */
    private static final Set<String> ACCEPTED = Set.of(
        "setMyCommands",
        "deleteMyCommands",
        "setChatMenuButton",
        "setMyDescription",
        "setMyShortDescription",
        "setMyName",
        "answerCallbackQuery",
        "sendChatAction",
        "pinChatMessage",
        "editUserStarSubscription",
        "logOut",
        "close"
    );

    private final TelegramSimulator telegram;
    private final String botId;
    private final String username;

    BotApi(TelegramSimulator telegram, String token, String username) {
        this.telegram = telegram;
        this.botId = token.split(":")[0];
        this.username = username;
    }

    /** The result of a method; empty when there is no such method. */
    Optional<JsonNode> call(String method, ObjectNode asked) {
        if (ACCEPTED.contains(method)) {
            return Optional.of(BooleanNode.TRUE);
        }
        return Optional.ofNullable(
            switch (method) {
                case "getMe" -> me().put("can_join_groups", true).put("has_main_web_app", true);
                case "setWebhook" -> setWebhook(asked);
                case "deleteWebhook" -> deleteWebhook();
                case "getWebhookInfo" -> webhookInfo();
                case "getMyCommands" -> Json.array();
                case "getChat" -> Updates.chat(DemoUser.of(asked.path("chat_id").asLong()));
                case "sendMessage" -> sendMessage(asked, "text");
                case "sendPhoto", "sendDocument" -> sendMessage(asked, "caption");
                case "editMessageText" -> editMessage(asked);
                case "deleteMessage" -> deleteMessage(asked);
                case "createInvoiceLink" -> createInvoiceLink(asked);
                case "answerPreCheckoutQuery" -> answerPreCheckoutQuery(asked);
                case "refundStarPayment" -> refundStarPayment(asked);
                case "getStarTransactions" -> starTransactions(asked);
                case "getMyStarBalance" -> starBalance();
                default -> null;
            }
        );
    }

    private ObjectNode me() {
        return Json.object()
            .put("id", Long.parseLong(botId))
            .put("is_bot", true)
            .put("first_name", "CyberVPN")
            .put("username", username);
    }

    private JsonNode setWebhook(ObjectNode asked) {
        var url = asked.path("url").asText();
        var secret = asked.path("secret_token").asText();
        if (!secret.matches("[A-Za-z0-9_-]{0,256}")) {
            throw TelegramError.badRequest("secret token contains unallowed characters");
        }
        var earlier = telegram.webhook().allowedUpdates();
        var said = StarsInvoiceRequest.json(asked, "allowed_updates");
        var allowed = said.isArray() ? said.valueStream().map(JsonNode::asText).toList() : earlier;
        telegram.webhook(new BotWebhook(url, secret, allowed));
        return BooleanNode.TRUE;
    }

    private JsonNode deleteWebhook() {
        telegram.webhook(BotWebhook.NONE);
        return BooleanNode.TRUE;
    }

    private JsonNode webhookInfo() {
        var webhook = telegram.webhook();
        var info = Json.object()
            .put("url", webhook.url())
            .put("has_custom_certificate", false)
            .put("pending_update_count", 0)
            .put("max_connections", 40);
        webhook.allowedUpdates().forEach(info.withArray("allowed_updates")::add);
        return info;
    }

    private JsonNode sendMessage(ObjectNode asked, String textName) {
        var chatId = asked.path("chat_id").asLong();
        var text = asked.path(textName).asText();
        if (chatId == 0) {
            throw TelegramError.badRequest("chat not found");
        }
        if (text.isEmpty() && textName.equals("text")) {
            throw TelegramError.badRequest("message text is empty");
        }
        if (text.codePointCount(0, text.length()) > 4096) {
            throw TelegramError.badRequest("message is too long");
        }
        var markup = StarsInvoiceRequest.json(asked, "reply_markup");
        return message(telegram.deliverMessage(chatId, text, Json.text(asked, "parse_mode"), markup));
    }

    private ObjectNode message(SentMessage sent) {
        var message = Json.object().put("message_id", sent.id());
        message.set("from", me());
        message.set("chat", Updates.chat(DemoUser.of(sent.chatId())));
        return message.put("date", sent.at().getEpochSecond()).put("text", sent.text());
    }

    private JsonNode editMessage(ObjectNode asked) {
        var id = asked.path("message_id").asLong();
        var markup = StarsInvoiceRequest.json(asked, "reply_markup");
        telegram.edit(id, asked.path("text").asText(), Json.text(asked, "parse_mode"), markup);
        return telegram
            .sentMessages()
            .stream()
            .filter(sent -> sent.id() == id)
            .findFirst()
            .map(this::message)
            .orElseThrow(() -> TelegramError.badRequest("message to edit not found"));
    }

    private JsonNode deleteMessage(ObjectNode asked) {
        telegram.delete(asked.path("message_id").asLong());
        return BooleanNode.TRUE;
    }

    private JsonNode createInvoiceLink(ObjectNode asked) {
        var invoice = StarsInvoiceRequest.accept(asked);
        synchronized (telegram) {
            var slug = telegram.stars().addLink(invoice);
            telegram.save();
            return TextNode.valueOf("https://t.me/$" + slug);
        }
    }

    private JsonNode answerPreCheckoutQuery(ObjectNode asked) {
        var ok = asked.path("ok").asBoolean();
        var error = Json.text(asked, "error_message");
        if (!ok && (error == null || error.isEmpty())) {
            throw TelegramError.badRequest("error message must be non-empty");
        }
        telegram.answer(asked.path("pre_checkout_query_id").asText(), ok, error);
        return BooleanNode.TRUE;
    }

    private JsonNode refundStarPayment(ObjectNode asked) {
        var chargeId = asked.path("telegram_payment_charge_id").asText();
        var userId = asked.path("user_id").asLong();
        ObjectNode payment;
        synchronized (telegram) {
            payment = telegram
                .stars()
                .payment(chargeId)
                .orElseThrow(() -> TelegramError.badRequest("CHARGE_ID_INVALID"));
            if (payment.path("source").path("user").path("id").asLong() != userId) {
                throw TelegramError.badRequest("USER_ID_INVALID");
            }
            if (telegram.stars().isReturned(chargeId)) {
                throw TelegramError.badRequest("CHARGE_ALREADY_REFUNDED");
            }
            if (telegram.stars().balance() < payment.path("amount").asLong()) {
                throw TelegramError.badRequest("BALANCE_TOO_LOW");
            }
            telegram.refund(payment, userId);
        }
        return BooleanNode.TRUE;
    }

    private JsonNode starTransactions(ObjectNode asked) {
        var limit = asked.path("limit").asInt(100);
        var offset = asked.path("offset").asInt(0);
        if (limit < 1 || limit > 100 || offset < 0) {
            throw TelegramError.badRequest("LIMIT_INVALID");
        }
        synchronized (telegram) {
            return Json.object().set("transactions", telegram.stars().page(offset, limit));
        }
    }

    private JsonNode starBalance() {
        synchronized (telegram) {
            return Json.object().put("amount", telegram.stars().balance());
        }
    }
}
