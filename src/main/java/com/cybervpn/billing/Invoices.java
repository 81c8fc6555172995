package com.cybervpn.billing;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The invoices and what happened to each. Changes are called within a transaction; reads open one when there is none. An
 * invoice that changed is written once, when the transaction ends: plain statements meanwhile do not make it be written.
 */
@ApplicationScoped
class Invoices {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    @Inject
    Event<InvoiceMoved> moved;

    void add(Invoice invoice) {
        entities.persist(invoice);
        entities.flush();
        note(invoice, InvoiceStatus.CREATED.code(), null);
    }

    /** Takes the invoice into its next state and writes that down. */
    void move(Invoice invoice, InvoiceStatus next, String detail) {
        invoice.become(next);
        note(invoice, next.code(), detail);
        moved.fire(new InvoiceMoved(invoice.invoiceId(), invoice.provider(), next.code()));
    }

    /** Writes down something that happened to an invoice and left its state as it was. */
    void note(Invoice invoice, String event, String detail) {
        sql.update(
            "insert into billing.invoice_event (invoice_id, at, event, detail) values (?, ?, ?, ?)",
            invoice.id,
            clock.instant(),
            event,
            detail
        );
    }

    /** Like {@link #note}, but not again when the same stands there already. */
    void noteOnce(Invoice invoice, String event, String detail) {
        boolean known = timeline(invoice.invoiceId())
            .stream()
            .anyMatch(line -> line.event.equals(event) && detail.equals(line.detail));
        if (!known) {
            note(invoice, event, detail);
        }
    }

    @Transactional
    Optional<Invoice> find(InvoiceId id) {
        return Optional.ofNullable(entities.find(Invoice.class, id.value()));
    }

    /** The invoice, locked until the transaction ends. */
    Optional<Invoice> lock(InvoiceId id) {
        return Optional.ofNullable(entities.find(Invoice.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** The invoice by the provider's name of it, locked until the transaction ends. */
    Optional<Invoice> lock(Provider provider, String externalId) {
        return entities
            .createQuery(
                "select i from Invoice i where i.provider = :provider and i.externalId = :external",
                Invoice.class
            )
            .setParameter("provider", provider.code())
            .setParameter("external", externalId)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList()
            .stream()
            .findFirst();
    }

    Optional<Invoice> findByKey(UserId buyer, String idempotencyKey) {
        return entities
            .createQuery(
                "select i from Invoice i where i.userId = :user and i.idempotencyKey = :key",
                Invoice.class
            )
            .setParameter("user", buyer.value())
            .setParameter("key", idempotencyKey)
            .getResultStream()
            .findFirst();
    }

    /** A page of somebody's invoices, newest first, those before {@code before} only. */
    @Transactional
    List<Invoice> history(UserId buyer, Instant before, int limit) {
        return entities
            .createQuery(
                "select i from Invoice i where i.userId = :user and i.createdAt < :before order by i.createdAt desc",
                Invoice.class
            )
            .setParameter("user", buyer.value())
            .setParameter("before", before)
            .setMaxResults(limit)
            .getResultList();
    }

    @Transactional
    long count(UserId buyer) {
        return entities
            .createQuery("select count(i) from Invoice i where i.userId = :user", Long.class)
            .setParameter("user", buyer.value())
            .getSingleResult();
    }

    /** Invoices the provider should be asked about: open or in doubt, or closed so lately that money may still come. */
    List<Invoice> toReconcile(
        Provider provider,
        Instant now,
        BillingConfig config,
        Duration longest,
        int limit
    ) {
        return entities
            .createQuery(
                """
                select i from Invoice i where i.provider = :provider and i.createdAt < :opened and i.createdAt > :youngest
                and (i.status in ('created', 'pending', 'unknown')
                    or i.status = 'expired' and (i.checkedAt is null or i.checkedAt < :late))
                order by i.checkedAt nulls first, i.createdAt""",
                Invoice.class
            )
            .setParameter("provider", provider.code())
            .setParameter("opened", now.minus(config.inFlight()))
            .setParameter("youngest", now.minus(longest))
            .setParameter("late", now.minus(config.reconcileLateEvery()))
            .setMaxResults(limit)
            .getResultList();
    }

    /** Invoices whose money or delivery is still on its way. */
    List<Invoice> unsettled(UserId buyer) {
        return entities
            .createQuery(
                "select i from Invoice i where i.userId = :user and i.status in ('created', 'pending', 'unknown', 'paid', 'provisioning')",
                Invoice.class
            )
            .setParameter("user", buyer.value())
            .getResultList();
    }

    /** Removes what only the buyer needs: addresses to pay at, and the client's own words. */
    void forget(UserId buyer) {
        entities
            .createNativeQuery(
                "update billing.invoice set url = null, mini_app_url = null, web_app_url = null, idempotency_key = null, request_hash = null, trace = null where user_id = :user"
            )
            .setParameter("user", buyer.value())
            .executeUpdate();
    }

    /** Remembers when the provider was last asked. */
    void checked(List<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            entities
                .createQuery("update Invoice i set i.checkedAt = :now where i.id in :ids")
                .setParameter("now", now)
                .setParameter("ids", ids)
                .executeUpdate();
        }
    }

    /** What happened to an invoice, oldest first. */
    @Transactional
    List<InvoiceEvent> timeline(InvoiceId id) {
        return entities
            .createQuery(
                "select e from InvoiceEvent e where e.invoiceId = :id order by e.id",
                InvoiceEvent.class
            )
            .setParameter("id", id.value())
            .getResultList();
    }
}
