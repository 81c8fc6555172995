package com.cybervpn.subscription;

import com.cybervpn.billing.InvoiceId;
import com.cybervpn.billing.Purchase;
import com.cybervpn.billing.PurchaseForecast;
import com.cybervpn.billing.PurchaseResult;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The subscriptions, and what they become. */
@ApplicationScoped
public class Subscriptions implements PurchaseForecast {

    private static final String BEGIN = """
    insert into subscription.subscription (plan_id, plan_name, tier, started_at, expires_at, traffic_limit_bytes, device_limit,
        price_minor, price_days, cancelled_at, version, user_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (user_id) do nothing""";
    private static final String SAVE = """
    update subscription.subscription set plan_id = ?, plan_name = ?, tier = ?, started_at = ?, expires_at = ?,
        traffic_limit_bytes = ?, device_limit = ?, price_minor = ?, price_days = ?, cancelled_at = ?,
        version = ?
    where user_id = ?""";

    @Inject
    Sql sql;

    @Inject
    Grants grants;

    @Inject
    TrafficReset resets;

    /** What the person is entitled to; empty for somebody who never had a subscription. */
    @Transactional
    public Optional<Entitlement> of(UserId user) {
        return find(user).map(this::entitlement);
    }

    /** The invoices that led to the versions after one, up to another, the oldest first. */
    @Transactional
    public List<InvoiceId> paidBy(UserId user, long after, long upTo) {
        return grants.paidBy(user, after, upTo);
    }

    /** Number of subscriptions running at a moment, by tier. */
    public Map<String, Long> running(Instant now) {
        return sql
            .all(
                "select tier, count(*) from subscription.subscription where expires_at > ? group by tier",
                row -> Map.entry(row.getString(1), row.getLong(2)),
                now
            )
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Adds what was bought to the person's subscription, which begins if there is none; locked until the transaction ends. */
    Subscription extend(UserId user, Purchase bought, Instant now) {
        Optional<Subscription> running = lock(user);
        if (running.isEmpty()) {
            Subscription first = new Subscription(user.value(), now);
            first.extend(bought, now);
            if (begin(first)) {
                return first;
            }
            // another purchase of the same person was faster
            running = lock(user);
        }
        Subscription subscription = running.orElseThrow();
        subscription.extend(bought, now);
        save(subscription);
        return subscription;
    }

    /** What {@link #extend} would give at that moment. */
    @Override
    @Transactional
    public PurchaseResult result(UserId buyer, Purchase purchase, Instant now) {
        // a row that is not written back
        return find(buyer)
            .orElseGet(() -> new Subscription(buyer.value(), now))
            .extend(purchase, now);
    }

    private Optional<Subscription> find(UserId user) {
        return sql.one(
            "select * from subscription.subscription where user_id = ?",
            Subscription::read,
            user.value()
        );
    }

    private Optional<Subscription> lock(UserId user) {
        return sql.one(
            "select * from subscription.subscription where user_id = ? for no key update",
            Subscription::read,
            user.value()
        );
    }

    /** False when there is one already. */
    private boolean begin(Subscription first) {
        return sql.update(BEGIN, values(first)) == 1;
    }

    private void save(Subscription changed) {
        sql.defer(SAVE, values(changed));
    }

    private static Object[] values(Subscription s) {
        return new Object[] {
            s.planId,
            s.planName,
            s.tier,
            s.startedAt,
            s.expiresAt,
            s.trafficLimitBytes,
            s.deviceLimit,
            s.priceMinor,
            s.priceDays,
            s.cancelledAt,
            s.version,
            s.userId,
        };
    }

    /** Writes down which invoice led to the subscription's newest version. The key refuses a second time. */
    void granted(InvoiceId invoice, Subscription subscription, Instant now) {
        Boolean reset = resets.decided(subscription.version == 1, subscription.hadEnded).orElse(null);
        grants.add(invoice, subscription, reset, now);
    }

    /** Ends somebody's subscription now, without a new version: nobody is left for whom the panel would have to follow. */
    void end(UserId user, Instant now) {
        sql.update(
            "update subscription.subscription set expires_at = least(expires_at, ?), auto_renew = false where user_id = ?",
            now,
            user.value()
        );
    }

    private Entitlement entitlement(Subscription s) {
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
            s.cancelledAt
        );
    }
}
