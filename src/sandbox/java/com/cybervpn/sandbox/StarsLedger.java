package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoice links and Star transactions of the bot. Not thread-safe by itself. */
final class StarsLedger {

    private final InstantSource clock;
    private final Map<String, ObjectNode> links = new LinkedHashMap<>();
    private final List<ObjectNode> transactions = new ArrayList<>();

    StarsLedger(InstantSource clock) {
        this.clock = clock;
    }

    void restore(JsonNode kept) {
        kept.path("links")
            .properties()
            .forEach(link -> links.put(link.getKey(), link.getValue().deepCopy()));
        kept.path("transactions").forEach(transaction -> transactions.add(transaction.deepCopy()));
    }

    void keep(ObjectNode kept) {
        kept.putObject("links").setAll(links);
        kept.putArray("transactions").addAll(transactions);
    }

    String addLink(ObjectNode invoice) {
        var slug = Names.urlSafe(22);
        links.put(slug, invoice);
        return slug;
    }

    /** The invoice behind a slug or a link such as {@code https://t.me/$slug}. */
    Optional<ObjectNode> link(String slugOrUrl) {
        var slug = slugOrUrl.replaceFirst("^.*/(\\$|invoice/)", "");
        return Optional.ofNullable(links.get(slug));
    }

    ObjectNode receive(ObjectNode invoice, ObjectNode user) {
        var transaction = Json.object()
            .put("id", "stx" + Names.urlSafe(40))
            .put("amount", invoice.path("amount").asLong())
            .put("date", clock.instant().getEpochSecond());
        var source = transaction
            .putObject("source")
            .put("type", "user")
            .put("transaction_type", "invoice_payment");
        source.set("user", user);
        source.put("invoice_payload", invoice.path("payload").asText());
        if (invoice.has("subscription_period")) {
            source.put("subscription_period", invoice.path("subscription_period").asInt());
        }
        transactions.add(transaction);
        return transaction;
    }

    Optional<ObjectNode> payment(String chargeId) {
        return find(chargeId, "source");
    }

    boolean isReturned(String chargeId) {
        return find(chargeId, "receiver").isPresent();
    }

    /** Stars go back to the payer. */
    void giveBack(ObjectNode payment) {
        var back = Json.object()
            .put("id", payment.path("id").asText())
            .put("amount", payment.path("amount").asLong())
            .put("date", clock.instant().getEpochSecond());
        back.set("receiver", payment.path("source").deepCopy());
        transactions.add(back);
    }

    /** Oldest first, as the vendor pages them. */
    ArrayNode page(int offset, int limit) {
        var page = Json.array();
        transactions
            .stream()
            .skip(offset)
            .limit(limit)
            .forEach(transaction -> page.add(transaction.deepCopy()));
        return page;
    }

    long balance() {
        return transactions
            .stream()
            .mapToLong(one -> one.has("source") ? one.path("amount").asLong() : -one.path("amount").asLong())
            .sum();
    }

    private Optional<ObjectNode> find(String chargeId, String side) {
        return transactions
            .stream()
            .filter(one -> one.has(side) && chargeId.equals(one.path("id").asText()))
            .findFirst();
    }
}
