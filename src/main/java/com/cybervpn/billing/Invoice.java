package com.cybervpn.billing;

import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One purchase at one provider, with the plan and price of its checkout.
 *
 * <p>It is written {@code created}, becomes {@code pending} when the provider has made its side of it, and {@code paid} by
 * a settlement; from there the panel takes it to {@code completed}.
 */
final class Invoice {

    UUID id;
    UUID userId;
    String provider;
    private String status;
    UUID planId;
    String planName;
    String tier;
    int durationDays;
    Long trafficLimitBytes;
    int deviceLimit;
    long baseMinor;
    long amountMinor;
    Asset asset;
    String externalId;
    String url;
    String miniAppUrl;
    String webAppUrl;
    String idempotencyKey;
    byte[] requestHash;
    String trace;
    Instant createdAt;
    Instant expiresAt;
    Instant paidAt;
    Instant completedAt;

    private Invoice() {}

    static Invoice of(UserId buyer, Offer offer, Provider provider, Instant now, Instant expires) {
        Invoice invoice = new Invoice();
        invoice.id = UUID.randomUUID();
        invoice.userId = buyer.value();
        invoice.provider = provider.code();
        invoice.status = InvoiceStatus.CREATED.code();
        invoice.planId = offer.id().value();
        invoice.planName = offer.name();
        invoice.tier = offer.tier().code();
        invoice.durationDays = offer.durationDays();
        invoice.trafficLimitBytes = offer.trafficLimitBytes();
        invoice.deviceLimit = offer.deviceLimit();
        invoice.baseMinor = offer.worth().minor();
        invoice.amountMinor = offer.price(provider.asset()).minor();
        invoice.asset = provider.asset();
        invoice.createdAt = now;
        invoice.expiresAt = expires;
        return invoice;
    }

    /** Reads a row of {@code billing.invoice}. */
    static Invoice read(ResultSet row) throws SQLException {
        Invoice invoice = new Invoice();
        invoice.id = row.getObject("id", UUID.class);
        invoice.userId = row.getObject("user_id", UUID.class);
        invoice.provider = row.getString("provider");
        invoice.status = row.getString("status");
        invoice.planId = row.getObject("plan_id", UUID.class);
        invoice.planName = row.getString("plan_name");
        invoice.tier = row.getString("tier");
        invoice.durationDays = row.getInt("duration_days");
        invoice.trafficLimitBytes = row.getObject("traffic_limit_bytes", Long.class);
        invoice.deviceLimit = row.getInt("device_limit");
        invoice.baseMinor = row.getLong("base_minor");
        invoice.amountMinor = row.getLong("amount_minor");
        invoice.asset = new Asset(row.getString("asset"));
        invoice.externalId = row.getString("external_id");
        invoice.url = row.getString("url");
        invoice.miniAppUrl = row.getString("mini_app_url");
        invoice.webAppUrl = row.getString("web_app_url");
        invoice.idempotencyKey = row.getString("idempotency_key");
        invoice.requestHash = row.getBytes("request_hash");
        invoice.trace = row.getString("trace");
        invoice.createdAt = Sql.instant(row, "created_at");
        invoice.expiresAt = Sql.instant(row, "expires_at");
        invoice.paidAt = Sql.instant(row, "paid_at");
        invoice.completedAt = Sql.instant(row, "completed_at");
        return invoice;
    }

    InvoiceId invoiceId() {
        return new InvoiceId(id);
    }

    UserId buyer() {
        return new UserId(userId);
    }

    Provider provider() {
        return Provider.valueOf(provider.toUpperCase(Locale.ROOT));
    }

    InvoiceStatus status() {
        return InvoiceStatus.of(status);
    }

    Money amount() {
        return new Money(amountMinor, asset);
    }

    Purchase purchase() {
        return new Purchase(
            new PlanId(planId),
            planName,
            Tier.valueOf(tier.toUpperCase(Locale.ROOT)),
            durationDays,
            trafficLimitBytes,
            deviceLimit,
            new Money(baseMinor, Asset.USD)
        );
    }

    /** @throws IllegalStateException when the table of {@link InvoiceStatus} does not allow it: a programming error */
    void become(InvoiceStatus next) {
        if (!status().mayBecome(next)) {
            throw new IllegalStateException("invoice " + id + " cannot become " + next + " from " + status);
        }
        status = next.code();
    }
}
