package com.cybervpn.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;

/** Who was granted access that the panel does not have yet. */
@ApplicationScoped
public class WaitingAccounts {

    private static final String BEHIND = """
    select count(*), coalesce(extract(epoch from cast(:now as timestamptz) - min(wanted_at)), 0)
    from provisioning.account where applied_version < wanted_version""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    InstantSource clock;

    /**
     * @param people accounts the panel has not followed
     * @param oldestSeconds how long the first of them has waited; 0 when there is none
     */
    public record Waiting(long people, double oldestSeconds) {}

    @Transactional
    public Waiting waiting() {
        Instant now = clock.instant();
        Object[] row = (Object[]) entities
            .createNativeQuery(BEHIND)
            .setParameter("now", now)
            .getSingleResult();
        return new Waiting(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue());
    }
}
