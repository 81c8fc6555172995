package com.cybervpn.subscription;

import com.cybervpn.billing.InvoiceId;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The subscriptions, and which invoice extended which. */
@ApplicationScoped
public class Subscriptions {

    @PersistenceContext
    EntityManager entities;

    /** What the person is entitled to; empty for somebody who never had a subscription. */
    @Transactional
    public Optional<Entitlement> of(UserId user) {
        return Optional.ofNullable(entities.find(Subscription.class, user.value())).map(this::entitlement);
    }

    /** Number of subscriptions running at a moment, by tier. */
    @Transactional
    public Map<String, Long> running(Instant now) {
        return entities
            .createQuery(
                "select s.tier, count(s) from Subscription s where s.expiresAt > :now group by s.tier",
                Object[].class
            )
            .setParameter("now", now)
            .getResultStream()
            .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** The person's subscription, made if there is none, locked until the transaction ends. */
    Subscription lock(UserId user, Instant now) {
        entities
            .createNativeQuery(
                """
                insert into subscription.subscription (user_id, plan_id, plan_name, tier, started_at, expires_at, device_limit, price_minor, price_days, version)
                values (:user, :user, '', '', :now, :now, 1, 1, 1, 0) on conflict (user_id) do nothing"""
            )
            .setParameter("user", user.value())
            .setParameter("now", now)
            .executeUpdate();
        return entities.find(Subscription.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Writes down which invoice led to the subscription's newest version. The key refuses a second time. */
    void granted(InvoiceId invoice, Subscription subscription, Instant now) {
        entities
            .createNativeQuery(
                "insert into subscription.grant (invoice_id, user_id, version, granted_at, expires_at) values (:invoice, :user, :version, :now, :expires)"
            )
            .setParameter("invoice", invoice.value())
            .setParameter("user", subscription.userId)
            .setParameter("version", subscription.version)
            .setParameter("now", now)
            .setParameter("expires", subscription.expiresAt)
            .executeUpdate();
    }

    /** Ends somebody's subscription now, without a new version: nobody is left for whom the panel would have to follow. */
    void end(UserId user, Instant now) {
        entities
            .createNativeQuery(
                "update subscription.subscription set expires_at = least(expires_at, :now), auto_renew = false where user_id = :user"
            )
            .setParameter("now", now)
            .setParameter("user", user.value())
            .executeUpdate();
    }

    private Entitlement entitlement(Subscription s) {
        @SuppressWarnings("unchecked")
        List<UUID> paidBy = entities
            .createNativeQuery(
                "select invoice_id from subscription.grant where user_id = :user and version <= :version order by version",
                UUID.class
            )
            .setParameter("user", s.userId)
            .setParameter("version", s.version)
            .getResultList();
        return new Entitlement(
            new UserId(s.userId),
            s.version,
            new PlanId(s.planId),
            s.planName,
            s.tier,
            s.startedAt,
            s.expiresAt,
            s.trafficLimitBytes,
            s.deviceLimit,
            s.autoRenew,
            s.cancelledAt,
            paidBy.stream().map(InvoiceId::new).toList()
        );
    }
}
