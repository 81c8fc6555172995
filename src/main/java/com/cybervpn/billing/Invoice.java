package com.cybervpn.billing;

import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * One purchase at one provider, with the plan and price of its checkout.
 *
 * <p>It is written {@code created}, becomes {@code pending} when the provider has made its side of it, and {@code paid} by
 * a settlement; from there the panel takes it to {@code completed}.
 */
@Entity
@DynamicUpdate
@Table(schema = "billing", name = "invoice")
class Invoice {

    @Id
    UUID id;

    @Column(name = "user_id", updatable = false)
    UUID userId;

    @Column(updatable = false)
    String provider;

    private String status;

    @Column(name = "plan_id", updatable = false)
    UUID planId;

    @Column(name = "plan_name", updatable = false)
    String planName;

    @Column(updatable = false)
    String tier;

    @Column(name = "duration_days", updatable = false)
    int durationDays;

    @Column(name = "traffic_limit_bytes", updatable = false)
    Long trafficLimitBytes;

    @Column(name = "device_limit", updatable = false)
    int deviceLimit;

    @Column(name = "base_minor", updatable = false)
    long baseMinor;

    @Column(name = "amount_minor", updatable = false)
    long amountMinor;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Asset asset;

    @Column(name = "external_id")
    String externalId;

    String url;

    @Column(name = "mini_app_url")
    String miniAppUrl;

    @Column(name = "web_app_url")
    String webAppUrl;

    @Column(name = "idempotency_key", updatable = false)
    String idempotencyKey;

    @Column(name = "request_hash", updatable = false)
    byte[] requestHash;

    @Column(updatable = false)
    String trace;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "paid_at")
    Instant paidAt;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "checked_at")
    Instant checkedAt;

    protected Invoice() {}

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
        invoice.baseMinor = offer.price(Asset.USD).minor();
        invoice.amountMinor = offer.price(provider.asset()).minor();
        invoice.asset = provider.asset();
        invoice.createdAt = now;
        invoice.expiresAt = expires;
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
