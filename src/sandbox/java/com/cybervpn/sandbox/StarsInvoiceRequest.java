package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The checks of {@code createInvoiceLink} for payments in Telegram Stars. */
final class StarsInvoiceRequest {

    private static final int MONTH_SECONDS = 2_592_000;
    private static final int LARGEST_SUBSCRIPTION = 10_000;

    private StarsInvoiceRequest() {}

    /** The invoice as kept: title, description, payload, currency, amount, perhaps subscription_period. */
    static ObjectNode accept(ObjectNode asked) {
        var invoice = Json.object();
        invoice.put("title", text(asked, "title", 32));
        invoice.put("description", text(asked, "description", 255));
        var payload = asked.path("payload").asText();
        var bytes = Signatures.utf8(payload).length;
        if (bytes < 1 || bytes > 128) {
            throw TelegramError.badRequest("INVOICE_PAYLOAD_INVALID");
        }
        invoice.put("payload", payload);
        if (!"XTR".equals(asked.path("currency").asText())) {
            throw TelegramError.badRequest("PAYMENT_PROVIDER_INVALID");
        }
        if (!asked.path("provider_token").asText().isEmpty()) {
            throw TelegramError.badRequest("PAYMENT_PROVIDER_INVALID");
        }
        invoice.put("currency", "XTR");
        invoice.put("amount", amount(asked));
        subscription(asked, invoice);
        return invoice;
    }

    private static String text(ObjectNode asked, String name, int limit) {
        var value = asked.path(name).asText();
        if (value.isEmpty()) {
            throw TelegramError.badRequest("parameter \"" + name + "\" is required");
        }
        if (value.codePointCount(0, value.length()) > limit) {
            throw TelegramError.badRequest("INVOICE_" + name.toUpperCase(Locale.ROOT) + "_TOO_LONG");
        }
        return value;
    }

    private static long amount(ObjectNode asked) {
        var prices = json(asked, "prices");
        if (!prices.isArray() || prices.size() != 1) {
            throw TelegramError.badRequest("STARS_INVOICE_INVALID");
        }
        var price = prices.get(0);
        if (price.path("label").asText().isEmpty()) {
            throw TelegramError.badRequest("can't parse prices: there is no field \"label\"");
        }
        var amount = price.path("amount").asText();
        if (!amount.matches("[0-9]{1,7}") || Integer.parseInt(amount) == 0) {
            throw TelegramError.badRequest("CURRENCY_TOTAL_AMOUNT_INVALID");
        }
        return Long.parseLong(amount);
    }

    private static void subscription(ObjectNode asked, ObjectNode invoice) {
        var period = asked.path("subscription_period").asInt();
        if (period == 0) {
            return;
        }
        if (period != MONTH_SECONDS) {
            throw TelegramError.badRequest("SUBSCRIPTION_PERIOD_INVALID");
        }
        if (invoice.path("amount").asInt() > LARGEST_SUBSCRIPTION) {
            throw TelegramError.badRequest("STARS_INVOICE_INVALID");
        }
        invoice.put("subscription_period", period);
    }

    /** A structured parameter: JSON in a JSON body, text holding JSON in a form. */
    static JsonNode json(ObjectNode asked, String name) {
        var value = asked.path(name);
        if (!value.isTextual()) {
            return value;
        }
        try {
            return Json.parse(Signatures.utf8(value.asText()));
        } catch (UncheckedIOException broken) {
            throw new TelegramError(400, "Bad Request: can't parse " + name + " JSON object");
        }
    }
}
