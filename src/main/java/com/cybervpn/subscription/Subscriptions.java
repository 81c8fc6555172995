package com.cybervpn.subscription;

import com.cybervpn.billing.InvoiceId;
import com.cybervpn.billing.Purchase;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    private static final String BEGIN = """
    insert into subscription.subscription (user_id, plan_id, plan_name, tier, started_at, expires_at, traffic_limit_bytes, device_limit,
        price_minor, price_days, version)
    values (?, ?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?) on conflict (user_id) do nothing""";
    private static final String GRANT = """
    insert into subscription.grant (invoice_id, user_id, version, granted_at, expires_at) values (?, ?, ?, ?, ?)""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sql sql;

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

    /** Adds what was bought to the person's subscription, which begins if there is none; locked until the transaction ends. */
    Subscription extend(UserId user, Purchase bought, Instant now) {
        Subscription subscription = lock(user);
        if (subscription == null) {
            Subscription first = new Subscription(user.value(), now);
            first.extend(bought, now);
            if (begin(first)) {
                return first;
            }
            // another purchase of the same person was faster
            subscription = lock(user);
        }
        subscription.extend(bought, now);
        return subscription;
    }

    private Subscription lock(UserId user) {
        return entities.find(Subscription.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private boolean begin(Subscription s) {
        int rows = sql.update(
            BEGIN,
            s.userId,
            s.planId,
            s.planName,
            s.tier,
            s.startedAt,
            s.expiresAt,
            s.trafficLimitBytes,
            s.deviceLimit,
            s.priceMinor,
            s.priceDays,
            s.version
        );
        return rows == 1;
    }

    /** Writes down which invoice led to the subscription's newest version. The key refuses a second time. */
    void granted(InvoiceId invoice, Subscription subscription, Instant now) {
        sql.update(
            GRANT,
            invoice.value(),
            subscription.userId,
            subscription.version,
            now,
            subscription.expiresAt
        );
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
