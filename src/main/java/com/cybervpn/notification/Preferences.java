package com.cybervpn.notification;

import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;

/** Which kinds of message each user wants. A user without a row has the defaults. */
@ApplicationScoped
class Preferences {

    @PersistenceContext
    EntityManager entities;

    @Transactional
    Preference of(UserId user) {
        Preference found = entities.find(Preference.class, user.value());
        return found == null ? new Preference(user.value()) : found;
    }

    @Transactional
    Preference change(UserId user, Consumer<Preference> change) {
        entities
            .createQuery("insert into Preference (userId) values (:user) on conflict (userId) do nothing")
            .setParameter("user", user.value())
            .executeUpdate();
        Preference preference = entities.find(Preference.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
        change.accept(preference);
        return preference;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(UserId user) {
        entities
            .createQuery("delete from Preference p where p.userId = :user")
            .setParameter("user", user.value())
            .executeUpdate();
    }
}
