package com.cybervpn.account;

import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts on their way out. Changes are called within a transaction. */
@ApplicationScoped
class Deletions {

    @PersistenceContext
    EntityManager entities;

    /** True when the account was not on its way out before. */
    boolean add(UserId user, Instant now, Instant due) {
        return (
            entities
                .createQuery(
                    "insert into Deletion (userId, askedAt, dueAt) values (:user, :now, :due) on conflict (userId) do nothing"
                )
                .setParameter("user", user.value())
                .setParameter("now", now)
                .setParameter("due", due)
                .executeUpdate() == 1
        );
    }

    /** True when the account was on its way out. */
    boolean remove(UserId user) {
        return (
            entities
                .createQuery("delete from Deletion d where d.userId = :user and d.doneAt is null")
                .setParameter("user", user.value())
                .executeUpdate() == 1
        );
    }

    @Transactional
    Optional<Instant> dueAt(UserId user) {
        return of(user).map(d -> d.dueAt);
    }

    @Transactional
    Optional<Deletion> of(UserId user) {
        return Optional.ofNullable(entities.find(Deletion.class, user.value()));
    }

    Optional<Deletion> lock(UserId user) {
        return Optional.ofNullable(
            entities.find(Deletion.class, user.value(), LockModeType.PESSIMISTIC_WRITE)
        );
    }

    List<UUID> due(Instant now) {
        return entities
            .createQuery(
                "select d.userId from Deletion d where d.doneAt is null and d.dueAt <= :now",
                UUID.class
            )
            .setParameter("now", now)
            .getResultList();
    }
}
