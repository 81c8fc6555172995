package com.cybervpn.billing;

import com.cybervpn.payment.BillingConfig;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.Provider;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The invoices and what happened to each, statement by statement (decision 0017). Changes are called within a transaction. */
@ApplicationScoped
class Invoices {

    private static final String ADD = """
    insert into billing.invoice (id, user_id, provider, status, purchase_kind, plan_id, plan_name, tier, duration_days,
        traffic_limit_bytes, device_limit, base_minor, amount_minor, asset, quoted_expires_at, quoted_days, quoted_converted_days,
        idempotency_key, request_hash, trace, created_at, expires_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADD_PARTS = """
    insert into billing.invoice_part (invoice_id, kind, minor)
    select ?, kind, minor from unnest(?::text[], ?::bigint[]) as part (kind, minor) where minor > 0""";
    private static final String READ = """
    select id, user_id, provider, status, purchase_kind, plan_id, plan_name, tier, duration_days, traffic_limit_bytes,
        device_limit, base_minor, amount_minor,
        (select p.minor from billing.invoice_part p where p.invoice_id = i.id and p.kind = 'discount') as discount_minor,
        (select p.minor from billing.invoice_part p where p.invoice_id = i.id and p.kind = 'wallet') as wallet_minor,
        asset, quoted_expires_at, quoted_days, quoted_converted_days, external_id, url, mini_app_url, web_app_url,
        idempotency_key, request_hash, trace, created_at, expires_at, paid_at, completed_at
    from billing.invoice i where\s""";
    private static final String LOCKED = " for no key update of i";
    private static final String[] PARTS = { "provider", "discount", "wallet" };
    private static final String SAVE = """
    update billing.invoice set status = ?, external_id = ?, url = ?, mini_app_url = ?, web_app_url = ?, expires_at = ?,
        paid_at = ?, completed_at = ?, idempotency_key = ?
    where id = ?""";
    private static final String NOTE = """
    insert into billing.invoice_event (invoice_id, at, event, detail) values (?, ?, ?, ?)""";
    private static final String TO_RECONCILE = """
    select id, external_id, expires_at from billing.invoice where provider = ? and created_at < ? and (
        status in ('created', 'pending', 'unknown') and (expires_at > ? or checked_at is null or checked_at < ?)
        or status in ('expired', 'cancelled', 'unreached') and expires_at > ? and (checked_at is null or checked_at < ?
            or status = 'cancelled' and external_id is not null and expires_at > ?))
    order by checked_at nulls first, created_at limit ?""";
    private static final String UNSETTLED =
        READ + "i.user_id = ? and i.status in ('created', 'pending', 'unknown', 'paid', 'provisioning')";
    private static final String CHECKED = "update billing.invoice set checked_at = ? where id = any(?)";
    private static final String LOCK_ALL =
        "select id from billing.invoice where user_id = ? order by id for no key update";
    private static final String COUNT = "select count(*) from billing.invoice where user_id = ?";
    private static final String FORGET = """
    update billing.invoice set url = null, mini_app_url = null, web_app_url = null, idempotency_key = null,
        request_hash = null, trace = null
    where user_id = ?""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    @Inject
    Event<InvoiceMoved> moved;

    /** @throws IllegalStateException when the buyer has used the idempotency key before ({@link Sql#isTaken}) */
    void add(Invoice invoice) {
        sql.defer(
            ADD,
            invoice.id,
            invoice.userId,
            invoice.provider,
            invoice.status().code(),
            invoice.purchaseKind,
            invoice.planId,
            invoice.planName,
            invoice.tier,
            invoice.durationDays,
            invoice.trafficLimitBytes,
            invoice.deviceLimit,
            invoice.baseMinor,
            invoice.amountMinor,
            invoice.asset.code(),
            invoice.quotedExpiresAt,
            invoice.quotedDays,
            invoice.quotedConvertedDays,
            invoice.idempotencyKey,
            invoice.requestHash,
            invoice.trace,
            invoice.createdAt,
            invoice.expiresAt
        );
        note(invoice, InvoiceStatus.CREATED.code(), null);
        long[] parts = { invoice.amountMinor, invoice.discountMinor, invoice.walletMinor };
        sql.update(ADD_PARTS, invoice.id, PARTS, parts);
    }

    /**
     * Takes the invoice into its next state and writes that into its timeline; {@link #save} writes the invoice. One that never
     * got to the provider frees its idempotency key: the same request may try again.
     */
    void move(Invoice invoice, InvoiceStatus next, String detail) {
        invoice.become(next);
        if (next == InvoiceStatus.UNREACHED) {
            invoice.idempotencyKey = null;
        }
        note(invoice, next.code(), detail);
        moved.fire(new InvoiceMoved(invoice.invoiceId(), invoice.provider(), next.code()));
    }

    /** Writes an invoice that was locked, as it is now. */
    void save(Invoice invoice) {
        sql.defer(
            SAVE,
            invoice.status().code(),
            invoice.externalId,
            invoice.url,
            invoice.miniAppUrl,
            invoice.webAppUrl,
            invoice.expiresAt,
            invoice.paidAt,
            invoice.completedAt,
            invoice.idempotencyKey,
            invoice.id
        );
    }

    /** Writes down something that happened to an invoice and left its state as it was. */
    void note(Invoice invoice, String event, String detail) {
        sql.defer(NOTE, invoice.id, clock.instant(), event, detail);
    }

    /** Like {@link #note}, but not again when the same stands there already. */
    void noteOnce(Invoice invoice, String event, String detail) {
        boolean known = timeline(invoice.invoiceId())
            .stream()
            .anyMatch(line -> line.event().equals(event) && detail.equals(line.detail()));
        if (!known) {
            note(invoice, event, detail);
        }
    }

    Optional<Invoice> find(InvoiceId id) {
        return sql.one(READ + "i.id = ?", Invoice::read, id.value());
    }

    /** The invoice, locked until the transaction ends. */
    Optional<Invoice> lock(InvoiceId id) {
        return sql.one(READ + "i.id = ?" + LOCKED, Invoice::read, id.value());
    }

    /** The invoice by the provider's name of it, locked until the transaction ends. */
    Optional<Invoice> lock(Provider provider, String externalId) {
        return sql.one(
            READ + "i.provider = ? and i.external_id = ?" + LOCKED,
            Invoice::read,
            provider.code(),
            externalId
        );
    }

    /** All of a buyer, until the transaction ends: none of them is settled meanwhile. */
    void lockAll(UserId buyer) {
        sql.all(LOCK_ALL, row -> true, buyer.value());
    }

    /** Travels with the next statement of the transaction. */
    Supplier<Optional<Invoice>> findByKey(UserId buyer, String idempotencyKey) {
        return sql.later(
            READ + "i.user_id = ? and i.idempotency_key = ?",
            Invoice::read,
            buyer.value(),
            idempotencyKey
        );
    }

    /** Where an invoice stands in a buyer's history. */
    record Position(Instant createdAt, UUID id) {}

    /** A buyer's invoices, newest first, those behind {@code after} only. */
    List<Invoice> history(UserId buyer, Optional<Position> after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(buyer.value()));
        after.ifPresent(last -> parameters.addAll(List.of(last.createdAt(), last.id())));
        parameters.add(limit);
        return sql.all(
            READ +
                "i.user_id = ?" +
                (after.isPresent() ? " and (i.created_at, i.id) < (?, ?)" : "") +
                " order by i.created_at desc, i.id desc limit ?",
            Invoice::read,
            parameters.toArray()
        );
    }

    long count(UserId buyer) {
        return sql.one(COUNT, row -> row.getLong(1), buyer.value()).orElseThrow();
    }

    /**
     * Invoices the provider should be asked about: open or in doubt, at each turn; or {@link
     * BillingConfig#reconcileLateEvery now and then}, when no money is expected any more, or they are open long after their
     * time. A cancelled one is asked about at each turn as long as it could have been paid.
     *
     * @param late how long after the time to pay money is expected
     */
    List<PaymentGateway.Doubtful> toReconcile(
        Provider provider,
        Instant now,
        BillingConfig config,
        Duration late,
        int limit
    ) {
        Instant longOver = now.minus(late);
        Instant askedLately = now.minus(config.reconcileLateEvery());
        return sql.all(
            TO_RECONCILE,
            row ->
                new PaymentGateway.Doubtful(
                    new InvoiceId(row.getObject("id", UUID.class)),
                    row.getString("external_id"),
                    Sql.instant(row, "expires_at")
                ),
            provider.code(),
            now.minus(config.inFlight()),
            longOver,
            askedLately,
            longOver,
            askedLately,
            now,
            limit
        );
    }

    /** Invoices whose money or delivery is still on its way. */
    List<Invoice> unsettled(UserId buyer) {
        return sql.all(UNSETTLED, Invoice::read, buyer.value());
    }

    /** Removes what only the buyer needs: addresses to pay at, and the client's own words. */
    void forget(UserId buyer) {
        sql.update(FORGET, buyer.value());
    }

    /** Lets the provider be asked about the invoice at the next turn. */
    void askSoon(InvoiceId id) {
        sql.update("update billing.invoice set checked_at = null where id = ?", id.value());
    }

    /** Remembers when the provider was last asked. */
    void checked(List<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            sql.update(CHECKED, now, ids.toArray(UUID[]::new));
        }
    }

    /** What happened to an invoice, oldest first. */
    List<InvoiceEvent> timeline(InvoiceId id) {
        return sql.all(
            "select at, event, detail from billing.invoice_event where invoice_id = ? order by id",
            row -> new InvoiceEvent(Sql.instant(row, "at"), row.getString("event"), row.getString("detail")),
            id.value()
        );
    }
}
