package com.cybervpn.subscription;

import com.cybervpn.account.AccountDeletion;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.pricing.Purchase;
import com.cybervpn.pricing.PurchaseForecast;
import com.cybervpn.pricing.PurchaseResult;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The subscriptions, and what they become.
 *
 * <p>A person has one today. Where several could be meant, it is the one that time is added to: of several, the one that ends
 * last.
 */
@ApplicationScoped
public class Subscriptions implements PurchaseForecast {

    private static final String BEGIN = """
    insert into subscription.subscription (plan_id, plan_name, tier, started_at, expires_at, traffic_limit_bytes, device_limit,
        price_minor, price_days, cancelled_at, version, id, user_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SAVE = """
    update subscription.subscription set plan_id = ?, plan_name = ?, tier = ?, started_at = ?, expires_at = ?,
        traffic_limit_bytes = ?, device_limit = ?, price_minor = ?, price_days = ?, cancelled_at = ?,
        version = ?
    where id = ?""";
    private static final String READ =
        "select " + Subscription.COLUMNS + " from subscription.subscription where ";
    private static final String OF_PERSON = READ + "user_id = ? order by expires_at desc, id limit 1";

    @Inject
    Sql sql;

    @Inject
    Grants grants;

    @Inject
    TrafficReset resets;

    @Inject
    AccountDeletion deletion;

    @Inject
    Event<EntitlementChanged> changed;

    /** What the person is entitled to; empty for a person who never had a subscription. */
    @Transactional
    public Optional<Entitlement> of(UserId user) {
        return sql.one(OF_PERSON, Subscription::read, user.value()).map(Subscriptions::entitlement);
    }

    /** What a subscription entitles to. */
    @Transactional
    public Optional<Entitlement> find(SubscriptionId id) {
        return sql.one(READ + "id = ?", Subscription::read, id.value()).map(Subscriptions::entitlement);
    }

    /** All that a person has or had. */
    @Transactional
    public List<Entitlement> allOf(UserId user) {
        return sql.all(
            READ + "user_id = ? order by started_at, id",
            row -> entitlement(Subscription.read(row)),
            user.value()
        );
    }

    /** The invoices that led to the versions after one, up to another, the oldest first. */
    @Transactional
    public List<InvoiceId> paidBy(SubscriptionId id, long after, long upTo) {
        return grants
            .of(id, after, upTo)
            .stream()
            .flatMap(granted -> granted.source().invoice().stream())
            .toList();
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

    /**
     * Adds time to the person's subscription, which begins if there is none, and tells of it; locked until the transaction ends.
     * A source that has granted before is refused with the next statement or the commit ({@link Sql#isTaken}).
     *
     * @return false when the person is forgotten: nothing is granted, because no account at the panel could be reached
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean grant(UserId user, GrantSource source, PlanTime time, Instant now) {
        Supplier<Boolean> forgotten = deletion.forgotten(user);
        Optional<Subscription> running = lock(user);
        if (forgotten.get()) {
            return false;
        }
        Subscription subscription = extend(running, user, time, now);
        Boolean reset = resets.decided(subscription.version == 1, subscription.hadEnded).orElse(null);
        grants.add(source, subscription, reset, now);
        changed.fire(
            new EntitlementChanged(
                subscription.subscriptionId(),
                user,
                subscription.version,
                subscription.tier
            )
        );
        return true;
    }

    private Subscription extend(Optional<Subscription> running, UserId user, PlanTime time, Instant now) {
        Subscription subscription = running.orElseGet(() -> new Subscription(user.value(), now));
        subscription.extend(time, now);
        if (running.isPresent()) {
            sql.defer(SAVE, values(subscription, subscription.id));
        } else {
            sql.defer(BEGIN, values(subscription, subscription.id, subscription.userId));
        }
        return subscription;
    }

    /** What a purchase would give at that moment. */
    @Override
    @Transactional
    public Supplier<PurchaseResult> result(UserId buyer, Purchase.OfPlan purchase, Instant now) {
        Supplier<Optional<Subscription>> running = sql.later(OF_PERSON, Subscription::read, buyer.value());
        // a row that is not written back
        return () ->
            running
                .get()
                .orElseGet(() -> new Subscription(buyer.value(), now))
                .extend(PlanTime.of(purchase), now);
    }

    /** The subscription that time is added to. The lock of the person holds before the first one, too, which has no row yet. */
    private Optional<Subscription> lock(UserId user) {
        sql.later(
            "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
            row -> true,
            "subscription:" + user.value()
        );
        return sql.one(OF_PERSON + " for no key update", Subscription::read, user.value());
    }

    private static Object[] values(Subscription s, UUID... keys) {
        List<Object> values = new ArrayList<>(
            Arrays.asList(
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
                s.version
            )
        );
        values.addAll(List.of(keys));
        return values.toArray();
    }

    /** What each of a subscription's versions came from, the oldest first. */
    List<Grants.Granted> grantsOf(Entitlement entitlement) {
        return grants.of(entitlement.subscription(), 0, entitlement.version());
    }

    /** Ends a person's subscriptions now. The version stays: the panel's accounts are removed with the person, not changed. */
    void end(UserId user, Instant now) {
        sql.update(
            "update subscription.subscription set expires_at = least(expires_at, ?), auto_renew = false where user_id = ?",
            now,
            user.value()
        );
    }

    private static Entitlement entitlement(Subscription s) {
        return new Entitlement(
            s.subscriptionId(),
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
