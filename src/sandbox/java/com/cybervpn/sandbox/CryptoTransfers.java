package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The application's coins and what it paid out. Not thread-safe by itself. */
final class CryptoTransfers {

    private static final BigDecimal SMALLEST_USD = BigDecimal.ONE;
    private static final BigDecimal LARGEST_USD = new BigDecimal("25000");

    private final InstantSource clock;
    private final Map<String, BigDecimal> balances = new LinkedHashMap<>();
    private final List<ObjectNode> transfers = new ArrayList<>();
    private final Set<Long> strangers = new HashSet<>();
    private boolean enabled = true;

    CryptoTransfers(InstantSource clock) {
        this.clock = clock;
        CryptoRates.ASSETS.keySet().forEach(asset -> balances.put(asset, new BigDecimal("1000")));
    }

    void restore(JsonNode kept) {
        kept.path("balances")
            .properties()
            .forEach(entry -> balances.put(entry.getKey(), new BigDecimal(entry.getValue().asText())));
        kept.path("transfers").forEach(transfer -> transfers.add(transfer.deepCopy()));
    }

    JsonNode keep() {
        var kept = Json.object();
        var coins = kept.putObject("balances");
        balances.forEach((asset, amount) -> coins.put(asset, CryptoRates.plain(amount)));
        kept.set("transfers", Json.array().addAll(transfers));
        return kept;
    }

    void enabled(boolean on) {
        enabled = on;
    }

    void stranger(long userId) {
        strangers.add(userId);
    }

    void balance(String asset, BigDecimal amount) {
        balances.put(asset, amount);
    }

    void receive(ObjectNode paidInvoice) {
        var net = new BigDecimal(Json.text(paidInvoice, "paid_amount")).subtract(
            new BigDecimal(Json.text(paidInvoice, "fee_amount"))
        );
        balances.merge(Json.text(paidInvoice, "paid_asset"), net, BigDecimal::add);
    }

    ArrayNode balances() {
        var all = Json.array();
        balances.forEach((asset, amount) ->
            all
                .addObject()
                .put("currency_code", asset)
                .put("available", CryptoRates.plain(amount))
                .put("onhold", "0")
        );
        return all;
    }

    /** The same spend_id never moves coins twice: its second use is answered with the first transfer. */
    ObjectNode transfer(ObjectNode asked) {
        if (!enabled) {
            throw new CryptoPayError(403, "METHOD_DISABLED");
        }
        var spendId = CryptoInvoiceRequest.textOr(asked, "spend_id", "");
        if (spendId.isEmpty() || spendId.length() > 64) {
            throw CryptoPayError.badRequest("SPEND_ID_INVALID");
        }
        var earlier = bySpendId(spendId);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var userId = asked.path("user_id").asLong();
        var asset = CryptoInvoiceRequest.textOr(asked, "asset", "");
        var amount = amount(asked, asset);
        if (userId <= 0 || strangers.contains(userId)) {
            throw CryptoPayError.badRequest("USER_NOT_FOUND");
        }
        if (balances.get(asset).compareTo(amount) < 0) {
            throw CryptoPayError.badRequest("NOT_ENOUGH_COINS");
        }
        return move(asked, spendId, userId, asset, amount);
    }

    private ObjectNode move(ObjectNode asked, String spendId, long userId, String asset, BigDecimal amount) {
        balances.merge(asset, amount.negate(), BigDecimal::add);
        var transfer = Json.object()
            .put("transfer_id", 500_000 + transfers.size())
            .put("spend_id", spendId)
            .put("user_id", userId)
            .put("asset", asset)
            .put("amount", CryptoRates.plain(amount))
            .put("status", "completed")
            .put("completed_at", Timestamps.iso(clock.instant()));
        var comment = Json.text(asked, "comment");
        if (comment != null) {
            transfer.put("comment", comment);
        }
        transfers.add(transfer);
        return transfer;
    }

    private static BigDecimal amount(ObjectNode asked, String asset) {
        if (!CryptoRates.ASSETS.containsKey(asset)) {
            throw CryptoPayError.badRequest("ASSET_INVALID");
        }
        var text = CryptoInvoiceRequest.textOr(asked, "amount", "");
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,18})?")) {
            throw CryptoPayError.badRequest("AMOUNT_INVALID");
        }
        var amount = new BigDecimal(text);
        var usd = CryptoRates.usd(amount, asset);
        if (usd.compareTo(SMALLEST_USD) < 0) {
            throw CryptoPayError.badRequest("AMOUNT_TOO_SMALL");
        }
        if (usd.compareTo(LARGEST_USD) > 0) {
            throw CryptoPayError.badRequest("AMOUNT_TOO_BIG");
        }
        return amount;
    }

    Optional<ObjectNode> bySpendId(String spendId) {
        return transfers
            .stream()
            .filter(transfer -> spendId.equals(Json.text(transfer, "spend_id")))
            .findFirst();
    }

    /** Newest first. */
    List<ObjectNode> all() {
        return List.copyOf(transfers.reversed());
    }
}
