package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** The accounts at the panel. Called within a transaction. */
@ApplicationScoped
class VpnAccounts {

    private static final String WANT = """
    insert into provisioning.account as a (user_id, username, wanted_version, wanted_at)
    values (?, ?, ?, ?)
    on conflict (user_id) do update set
        wanted_version = greatest(a.wanted_version, excluded.wanted_version),
        wanted_at = case when a.applied_version < a.wanted_version then a.wanted_at else excluded.wanted_at end""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sql sql;

    /** Writes down that the panel has to follow; {@code wanted_at} stays at the oldest change it has not followed yet. */
    void want(UserId user, String username, long version, Instant now) {
        sql.defer(WANT, user.value(), username, version, now);
    }

    @Transactional
    Optional<VpnAccount> find(UserId user) {
        return Optional.ofNullable(entities.find(VpnAccount.class, user.value()));
    }

    Optional<VpnAccount> findByName(String username) {
        return entities
            .createQuery("select a from VpnAccount a where a.username = :username", VpnAccount.class)
            .setParameter("username", username)
            .getResultStream()
            .findFirst();
    }

    VpnAccount lock(UserId user) {
        return entities.find(VpnAccount.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
