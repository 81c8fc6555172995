package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The checks of {@code createInvoice}. Limits are the documented ones; error names that no recording shows
 * ({@code FIAT_INVALID}, {@code DESCRIPTION_TOO_LONG} …) follow the pattern of those that are.
 */
final class CryptoInvoiceRequest {

    private static final BigDecimal SMALLEST_USD = new BigDecimal("0.01");
    private static final BigDecimal LARGEST_USD = new BigDecimal("1000000");
    private static final long LONGEST_SECONDS = 2_678_400;
    private static final Set<String> BUTTONS = Set.of("viewItem", "openChannel", "openBot", "callback");

    private CryptoInvoiceRequest() {}

    /** The members of the new invoice that follow from the request alone. */
    static ObjectNode accept(ObjectNode asked, Instant now) {
        var invoice = Json.object();
        var fiat = switch (textOr(asked, "currency_type", "crypto")) {
            case "crypto" -> false;
            case "fiat" -> true;
            default -> throw CryptoPayError.badRequest("CURRENCY_TYPE_INVALID");
        };
        invoice.put("currency_type", fiat ? "fiat" : "crypto");
        var currency = fiat
            ? oneOf(asked, "fiat", CryptoRates.FIAT.keySet(), "FIAT_INVALID")
            : oneOf(asked, "asset", CryptoRates.ASSETS.keySet(), "ASSET_INVALID");
        invoice.put(fiat ? "fiat" : "asset", currency);
        invoice.put("amount", CryptoRates.plain(amount(asked, currency)));
        if (fiat) {
            invoice.set("accepted_assets", acceptedAssets(asked));
        }
        text(asked, invoice, "description", 1024);
        text(asked, invoice, "hidden_message", 2048);
        payload(asked, invoice);
        button(asked, invoice);
        swap(asked, invoice);
        invoice.put("allow_comments", flag(asked, "allow_comments"));
        invoice.put("allow_anonymous", flag(asked, "allow_anonymous"));
        expiry(asked, invoice, now);
        return invoice;
    }

    private static BigDecimal amount(ObjectNode asked, String currency) {
        var text = textOr(asked, "amount", "");
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,18})?") || new BigDecimal(text).signum() == 0) {
            throw CryptoPayError.badRequest("AMOUNT_INVALID");
        }
        var amount = new BigDecimal(text);
        var usd = CryptoRates.usd(amount, currency);
        if (usd.compareTo(SMALLEST_USD) < 0) {
            throw CryptoPayError.badRequest("AMOUNT_TOO_SMALL");
        }
        if (usd.compareTo(LARGEST_USD) > 0) {
            throw CryptoPayError.badRequest("AMOUNT_TOO_BIG");
        }
        return amount;
    }

    private static ArrayNode acceptedAssets(ObjectNode asked) {
        var assets = Json.array();
        var wanted = list(asked.path("accepted_assets"));
        for (var asset : wanted.isEmpty() ? List.copyOf(CryptoRates.ASSETS.keySet()) : wanted) {
            if (!CryptoRates.ASSETS.containsKey(asset)) {
                throw CryptoPayError.badRequest("UNSUPPORTED_ASSET");
            }
            assets.add(asset);
        }
        return assets;
    }

    /** Lists come comma-separated; a JSON array is taken too. */
    static List<String> list(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array.valueStream().map(JsonNode::asText).toList();
        }
        return List.of(value.asText().split(","))
            .stream()
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    }

    private static void text(ObjectNode asked, ObjectNode invoice, String name, int limit) {
        var value = Json.text(asked, name);
        if (value == null) {
            return;
        }
        if (value.length() > limit) {
            throw CryptoPayError.badRequest(name.toUpperCase(Locale.ROOT) + "_TOO_LONG");
        }
        invoice.put(name, value);
    }

    private static void payload(ObjectNode asked, ObjectNode invoice) {
        var value = Json.text(asked, "payload");
        if (value == null) {
            return;
        }
        if (Signatures.utf8(value).length > 4096) {
            throw CryptoPayError.badRequest("PAYLOAD_TOO_LONG");
        }
        invoice.put("payload", value);
    }

    private static void button(ObjectNode asked, ObjectNode invoice) {
        var name = Json.text(asked, "paid_btn_name");
        if (name == null) {
            return;
        }
        if (!BUTTONS.contains(name)) {
            throw CryptoPayError.badRequest("PAID_BTN_NAME_INVALID");
        }
        var url = textOr(asked, "paid_btn_url", "");
        if (url.isEmpty()) {
            throw CryptoPayError.badRequest("PAID_BTN_URL_REQUIRED");
        }
        if (!url.matches("https?://.+")) {
            throw CryptoPayError.badRequest("PAID_BTN_URL_INVALID");
        }
        invoice.put("paid_btn_name", name).put("paid_btn_url", url);
    }

    private static void swap(ObjectNode asked, ObjectNode invoice) {
        var target = Json.text(asked, "swap_to");
        if (target == null) {
            return;
        }
        if (!CryptoRates.SWAPS.contains(target)) {
            throw CryptoPayError.badRequest("SWAP_TO_INVALID");
        }
        invoice.put("swap_to", target);
    }

    private static void expiry(ObjectNode asked, ObjectNode invoice, Instant now) {
        var text = Json.text(asked, "expires_in");
        if (text == null) {
            return;
        }
        if (!text.matches("[0-9]{1,12}") || Long.parseLong(text) < 1) {
            throw CryptoPayError.badRequest("INTERVAL_INVALID");
        }
        var seconds = Long.parseLong(text);
        if (seconds > LONGEST_SECONDS) {
            throw CryptoPayError.badRequest("INTERVAL_TOO_BIG");
        }
        invoice.put("expiration_date", Timestamps.iso(now.plusSeconds(seconds)));
    }

    private static boolean flag(ObjectNode asked, String name) {
        return !"false".equals(textOr(asked, name, "true"));
    }

    private static String oneOf(ObjectNode asked, String name, Set<String> known, String error) {
        var value = textOr(asked, name, "");
        if (!known.contains(value)) {
            throw CryptoPayError.badRequest(error);
        }
        return value;
    }

    static String textOr(ObjectNode asked, String name, String otherwise) {
        var value = Json.text(asked, name);
        return value == null ? otherwise : value;
    }
}
