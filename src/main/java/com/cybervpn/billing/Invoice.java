package com.cybervpn.billing;

import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.kernel.UuidV7;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.pricing.Purchase;
import com.cybervpn.pricing.PurchaseResult;
import com.cybervpn.pricing.Quote;
import com.cybervpn.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One purchase at one provider, with what its checkout showed: the purchase, the price and the parts that pay it, the result.
 *
 * <p>It is written {@code created}, becomes {@code pending} when the provider has made its side of it, and {@code paid} by
 * a settlement; from there the panel takes it to {@code completed}.
 */
final class Invoice {

    UUID id;
    UUID userId;
    String provider;
    private String status;
    String purchaseKind;
    /** This and the next six are null for what is no plan, and the limit of traffic for a plan without one. */
    UUID planId;
    String planName;
    String tier;
    Integer durationDays;
    Long trafficLimitBytes;
    Integer deviceLimit;
    Long baseMinor;
    /** The part of the provider: what is left when the other parts are paid. */
    long amountMinor;
    long discountMinor;
    long walletMinor;
    Asset asset;
    /** What the checkout said that the purchase makes of the subscription; all three null when it said nothing. */
    Instant quotedExpiresAt;
    Long quotedDays;
    Long quotedConvertedDays;
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

    /** @throws IllegalArgumentException when the quote is not in the currency of the provider: a programming error */
    static Invoice of(UserId buyer, Quote quote, Provider provider, Instant now, Instant expires) {
        if (!quote.price().asset().equals(provider.asset())) {
            throw new IllegalArgumentException(provider + " does not take " + quote.price());
        }
        Invoice invoice = new Invoice();
        invoice.id = UuidV7.at(now);
        invoice.userId = buyer.value();
        invoice.provider = provider.code();
        invoice.status = InvoiceStatus.CREATED.code();
        invoice.purchaseKind = quote.purchase().kind();
        if (quote.purchase() instanceof Purchase.OfPlan plan) {
            invoice.planId = plan.plan().value();
            invoice.planName = plan.planName();
            invoice.tier = plan.tier().code();
            invoice.durationDays = plan.durationDays();
            invoice.trafficLimitBytes = plan.trafficLimitBytes();
            invoice.deviceLimit = plan.deviceLimit();
            invoice.baseMinor = plan.base().minor();
        }
        invoice.amountMinor = quote.rest().minor();
        invoice.discountMinor = quote.discount().minor();
        invoice.walletMinor = quote.wallet().minor();
        invoice.asset = provider.asset();
        invoice.createdAt = now;
        invoice.expiresAt = expires;
        PurchaseResult result = quote.forecast().get();
        if (result != null) {
            invoice.quotedExpiresAt = result.expiresAt();
            invoice.quotedDays = result.days();
            invoice.quotedConvertedDays = result.convertedDays();
        }
        return invoice;
    }

    /** Reads a row of {@code billing.invoice} with its parts. */
    static Invoice read(ResultSet row) throws SQLException {
        Invoice invoice = new Invoice();
        invoice.id = row.getObject("id", UUID.class);
        invoice.userId = row.getObject("user_id", UUID.class);
        invoice.provider = row.getString("provider");
        invoice.status = row.getString("status");
        invoice.purchaseKind = row.getString("purchase_kind");
        invoice.planId = row.getObject("plan_id", UUID.class);
        invoice.planName = row.getString("plan_name");
        invoice.tier = row.getString("tier");
        invoice.durationDays = row.getObject("duration_days", Integer.class);
        invoice.trafficLimitBytes = row.getObject("traffic_limit_bytes", Long.class);
        invoice.deviceLimit = row.getObject("device_limit", Integer.class);
        invoice.baseMinor = row.getObject("base_minor", Long.class);
        invoice.amountMinor = row.getLong("amount_minor");
        invoice.discountMinor = row.getLong("discount_minor");
        invoice.walletMinor = row.getLong("wallet_minor");
        invoice.asset = new Asset(row.getString("asset"));
        invoice.quotedExpiresAt = Sql.instant(row, "quoted_expires_at");
        invoice.quotedDays = row.getObject("quoted_days", Long.class);
        invoice.quotedConvertedDays = row.getObject("quoted_converted_days", Long.class);
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

    /** What the provider collects. */
    Money amount() {
        return new Money(amountMinor, asset);
    }

    /** What keeps a notice of it from being its payment; null when nothing does. */
    SettlementResult mismatch(PaymentNotice notice) {
        if (!asset.code().equals(notice.asset())) {
            return SettlementResult.CURRENCY_MISMATCH;
        }
        try {
            return Money.exactly(notice.amount(), asset).equals(amount())
                ? null
                : SettlementResult.AMOUNT_MISMATCH;
        } catch (ArithmeticException | NumberFormatException unreadable) {
            return SettlementResult.AMOUNT_MISMATCH;
        }
    }

    Money discount() {
        return new Money(discountMinor, asset);
    }

    /** What comes from the buyer's wallet. */
    Money wallet() {
        return new Money(walletMinor, asset);
    }

    /** What its parts add up to. */
    Money price() {
        return amount().plus(discount()).plus(wallet());
    }

    Purchase purchase() {
        if (!purchaseKind.equals(Purchase.OfPlan.KIND)) {
            return new Purchase.Unknown(purchaseKind);
        }
        return new Purchase.OfPlan(
            new PlanId(planId),
            planName,
            Tier.valueOf(tier.toUpperCase(Locale.ROOT)),
            durationDays,
            trafficLimitBytes,
            deviceLimit,
            new Money(baseMinor, Asset.USD)
        );
    }

    /** Writes the provider's side into it. */
    void opened(PaymentGateway.Opened opened) {
        externalId = opened.externalId();
        url = opened.url();
        miniAppUrl = opened.miniAppUrl();
        webAppUrl = opened.webAppUrl();
        if (opened.expiresAt() != null) {
            expiresAt = opened.expiresAt();
        }
    }

    /** @throws IllegalStateException when the table of {@link InvoiceStatus} does not allow it: a programming error */
    void become(InvoiceStatus next) {
        if (!status().mayBecome(next)) {
            throw new IllegalStateException("invoice " + id + " cannot become " + next + " from " + status);
        }
        status = next.code();
    }

    /** A notice of our own, that nothing is left to pay: no provider is asked, and none can say this. */
    PaymentNotice nothingToPay() {
        String name = "nothing:" + id;
        return new PaymentNotice(provider(), name, name, id.toString(), amount().amount(), asset.code());
    }
}
