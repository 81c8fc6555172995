package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** The invoices of the simulated Crypto Pay, each kept as the API shows it. Not thread-safe by itself. */
final class CryptoInvoices {

    private static final BigDecimal FEE = new BigDecimal("0.03");

    private final InstantSource clock;
    private final String paymentPages;
    private final TreeMap<Long, ObjectNode> invoices = new TreeMap<>();
    private long lastId = 100_000;

    /** @param paymentPages address of the payment pages, to which an invoice's hash is appended */
    CryptoInvoices(InstantSource clock, String paymentPages) {
        this.clock = clock;
        this.paymentPages = paymentPages;
    }

    void restore(JsonNode kept) {
        kept.forEach(invoice -> {
            invoices.put(invoice.path("invoice_id").asLong(), invoice.deepCopy());
            lastId = Math.max(lastId, invoice.path("invoice_id").asLong());
        });
    }

    JsonNode keep() {
        return Json.array().addAll(invoices.values());
    }

    ObjectNode create(ObjectNode asked) {
        var now = clock.instant();
        var accepted = CryptoInvoiceRequest.accept(asked, now);
        var hash = "IV" + Names.letters(10);
        var page = paymentPages + hash;
        var invoice = Json.object().put("invoice_id", ++lastId).put("hash", hash);
        invoice.setAll(accepted);
        invoice
            .put("pay_url", page)
            .put("bot_invoice_url", page)
            .put("mini_app_invoice_url", page)
            .put("web_app_invoice_url", page)
            .put("status", "active")
            .put("created_at", Timestamps.iso(now));
        invoices.put(lastId, invoice);
        return invoice;
    }

    /** All, newest first, with what is due expired. */
    Collection<ObjectNode> newestFirst() {
        invoices.values().forEach(this::expireIfDue);
        return invoices.descendingMap().values();
    }

    /** @throws NoSuchElementException when there is none with this id */
    ObjectNode get(long id) {
        return Optional.ofNullable(invoices.get(id))
            .map(this::expireIfDue)
            .orElseThrow(() -> new NoSuchElementException("Crypto Pay has no invoice " + id));
    }

    Optional<ObjectNode> byHash(String hash) {
        return newestFirst()
            .stream()
            .filter(invoice -> hash.equals(Json.text(invoice, "hash")))
            .findFirst();
    }

    /** False when there is none that could be deleted: a paid one stays. */
    boolean delete(long id) {
        var invoice = invoices.get(id);
        return invoice != null && !"paid".equals(Json.text(invoice, "status")) && invoices.remove(id) != null;
    }

    void expire(long id) {
        var invoice = get(id);
        if (!isActive(invoice)) {
            throw new IllegalStateException("Invoice " + id + " is " + Json.text(invoice, "status"));
        }
        invoice.put("status", "expired").put("expiration_date", Timestamps.iso(clock.instant()));
    }

    /** The asset a payer would most likely take. */
    String usualAsset(long id) {
        var invoice = get(id);
        var asset = Json.text(invoice, "asset");
        return asset != null ? asset : invoice.path("accepted_assets").path(0).asText();
    }

    /** Marks it paid, expired or not; the payer sends the asset and the vendor keeps 3 %. */
    ObjectNode pay(long id, String asset) {
        var invoice = get(id);
        if ("paid".equals(Json.text(invoice, "status"))) {
            throw new IllegalStateException("Invoice " + id + " is paid already");
        }
        var price = new BigDecimal(Json.text(invoice, "amount"));
        var fiat = Json.text(invoice, "fiat");
        requireAccepted(invoice, fiat, asset);
        var paid = fiat == null ? price : CryptoRates.assetFor(price, fiat, asset);
        var usdRate = CryptoRates.rate(asset, "USD");
        var fee = paid.multiply(FEE).setScale(8, RoundingMode.HALF_UP);
        invoice
            .put("status", "paid")
            .put("paid_at", Timestamps.iso(clock.instant()))
            .put("paid_anonymously", false)
            .put("paid_asset", asset)
            .put("paid_amount", CryptoRates.plain(paid))
            .put("paid_usd_rate", CryptoRates.plain(usdRate))
            .put("usd_rate", CryptoRates.plain(usdRate))
            .put("fee_asset", asset)
            .put("fee_amount", CryptoRates.plain(fee))
            .put("fee", CryptoRates.plain(fee))
            .put("fee_in_usd", CryptoRates.plain(fee.multiply(usdRate).setScale(8, RoundingMode.HALF_UP)));
        if (fiat != null) {
            invoice.put("paid_fiat_rate", CryptoRates.plain(CryptoRates.rate(asset, fiat)));
        }
        return invoice;
    }

    BigDecimal earned(String fiat) {
        return invoices
            .values()
            .stream()
            .filter(invoice -> "paid".equals(Json.text(invoice, "status")))
            .filter(invoice -> fiat.equals(Json.text(invoice, "fiat")))
            .map(invoice -> new BigDecimal(Json.text(invoice, "amount")))
            .map(price -> price.subtract(price.multiply(FEE).setScale(price.scale(), RoundingMode.HALF_UP)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void requireAccepted(ObjectNode invoice, String fiat, String asset) {
        var accepted =
            fiat == null
                ? asset.equals(Json.text(invoice, "asset"))
                : CryptoInvoiceRequest.list(invoice.path("accepted_assets")).contains(asset);
        if (!accepted) {
            throw new IllegalArgumentException("This invoice cannot be paid with " + asset);
        }
    }

    private ObjectNode expireIfDue(ObjectNode invoice) {
        var end = Json.text(invoice, "expiration_date");
        if (isActive(invoice) && end != null && !Instant.parse(end).isAfter(clock.instant())) {
            invoice.put("status", "expired");
        }
        return invoice;
    }

    private static boolean isActive(ObjectNode invoice) {
        return "active".equals(Json.text(invoice, "status"));
    }
}
