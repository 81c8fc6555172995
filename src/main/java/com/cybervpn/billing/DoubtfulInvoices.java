package com.cybervpn.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;

/** The invoices of which nobody knows whether the provider opened them. Each is money in doubt until the provider answers. */
@ApplicationScoped
public class DoubtfulInvoices {

    private static final String UNKNOWN = """
    select count(*), coalesce(extract(epoch from cast(:now as timestamptz) - min(created_at)), 0)
    from billing.invoice where status = 'unknown'""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    InstantSource clock;

    /**
     * @param count invoices in the state {@code unknown}
     * @param oldestSeconds age of the oldest of them; 0 when there is none
     */
    public record Doubt(long count, double oldestSeconds) {}

    @Transactional
    public Doubt doubt() {
        Instant now = clock.instant();
        Object[] row = (Object[]) entities
            .createNativeQuery(UNKNOWN)
            .setParameter("now", now)
            .getSingleResult();
        return new Doubt(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue());
    }
}
