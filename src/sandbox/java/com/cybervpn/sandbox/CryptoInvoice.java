package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A Crypto Pay invoice as tests and the desk look at it.
 *
 * @param id the vendor's invoice id
 * @param hash last part of the payment page's address
 * @param status {@code active}, {@code paid} or {@code expired}
 * @param currency what it is priced in: an asset ({@code USDT}) or a fiat currency ({@code USD})
 * @param amount price in that currency
 * @param payload what the shop attached, or null
 * @param description what the payer reads, or null
 * @param paymentUrl page on which it can be paid
 * @param paidAsset asset it was paid with, or null
 * @param paidAmount amount of that asset, or null
 * @param createdAt when it was made
 * @param expiresAt when it expires, or null for never
 * @param json the complete invoice object of the API
 */
public record CryptoInvoice(
    long id,
    String hash,
    String status,
    String currency,
    BigDecimal amount,
    String payload,
    String description,
    String paymentUrl,
    String paidAsset,
    BigDecimal paidAmount,
    Instant createdAt,
    Instant expiresAt,
    JsonNode json
) {
    static CryptoInvoice of(ObjectNode json) {
        var fiat = Json.text(json, "fiat");
        var paidAmount = Json.text(json, "paid_amount");
        var expiresAt = Json.text(json, "expiration_date");
        return new CryptoInvoice(
            json.path("invoice_id").asLong(),
            Json.text(json, "hash"),
            Json.text(json, "status"),
            fiat == null ? Json.text(json, "asset") : fiat,
            new BigDecimal(Json.text(json, "amount")),
            Json.text(json, "payload"),
            Json.text(json, "description"),
            Json.text(json, "web_app_invoice_url"),
            Json.text(json, "paid_asset"),
            paidAmount == null ? null : new BigDecimal(paidAmount),
            Instant.parse(Json.text(json, "created_at")),
            expiresAt == null ? null : Instant.parse(expiresAt),
            json.deepCopy()
        );
    }

    /** Whether it was paid. */
    public boolean isPaid() {
        return "paid".equals(status);
    }
}
