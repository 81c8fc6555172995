package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The methods of Crypto Pay. Not thread-safe by itself. */
final class CryptoPayApi {

    private final String appId;
    private final CryptoInvoices invoices;
    private final CryptoTransfers transfers;

    CryptoPayApi(String token, CryptoInvoices invoices, CryptoTransfers transfers) {
        this.appId = token.split(":")[0];
        this.invoices = invoices;
        this.transfers = transfers;
    }

    /** The result of a method; empty when there is no such method. */
    Optional<JsonNode> call(String method, ObjectNode asked) {
        return Optional.ofNullable(
            switch (method) {
                case "getMe" -> Json.object()
                    .put("app_id", appId.matches("[0-9]{1,9}") ? Integer.parseInt(appId) : 1)
                    .put("name", "CyberVPN sandbox")
                    .put("payment_processing_bot_username", "CryptoTestnetBot");
                case "createInvoice" -> invoices.create(asked);
                case "getInvoices" -> page(invoices.newestFirst(), asked, invoiceFilter(asked));
                case "deleteInvoice" -> delete(asked);
                case "transfer" -> transfers.transfer(asked);
                case "getTransfers" -> page(transfers.all(), asked, transferFilter(asked));
                case "getBalance" -> transfers.balances();
                case "getExchangeRates" -> CryptoRates.exchangeRates();
                case "getCurrencies" -> CryptoRates.currencies();
                default -> null;
            }
        );
    }

    private JsonNode delete(ObjectNode asked) {
        if (!invoices.delete(asked.path("invoice_id").asLong())) {
            throw CryptoPayError.badRequest("INVOICE_NOT_FOUND");
        }
        return BooleanNode.TRUE;
    }

    private static Predicate<ObjectNode> invoiceFilter(ObjectNode asked) {
        var status = Json.text(asked, "status");
        if (status != null && !List.of("active", "paid").contains(status)) {
            throw CryptoPayError.badRequest("STATUS_INVALID");
        }
        return same(asked, "status")
            .and(same(asked, "asset"))
            .and(same(asked, "fiat"))
            .and(oneOf(asked, "invoice_ids", "invoice_id"));
    }

    private static Predicate<ObjectNode> transferFilter(ObjectNode asked) {
        return same(asked, "asset")
            .and(same(asked, "spend_id"))
            .and(oneOf(asked, "transfer_ids", "transfer_id"));
    }

    private static Predicate<ObjectNode> same(ObjectNode asked, String name) {
        var wanted = Json.text(asked, name);
        return item -> wanted == null || wanted.equals(Json.text(item, name));
    }

    private static Predicate<ObjectNode> oneOf(ObjectNode asked, String list, String name) {
        var wanted = CryptoInvoiceRequest.list(asked.path(list));
        return item -> wanted.isEmpty() || wanted.contains(Json.text(item, name));
    }

    private static JsonNode page(Collection<ObjectNode> all, ObjectNode asked, Predicate<ObjectNode> wanted) {
        var offset = number(asked, "offset", 0, 0, Integer.MAX_VALUE);
        var count = number(asked, "count", 100, 1, 1000);
        ArrayNode items = Json.array();
        all.stream()
            .filter(wanted)
            .skip(offset)
            .limit(count)
            .forEach(item -> items.add(item.deepCopy()));
        return Json.object().set("items", items);
    }

    private static int number(ObjectNode asked, String name, int usual, int least, int most) {
        var text = Json.text(asked, name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw CryptoPayError.badRequest("PARAM_" + name.toUpperCase(Locale.ROOT) + "_INVALID");
        }
        return Integer.parseInt(text);
    }
}
