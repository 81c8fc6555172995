package com.cybervpn.subscription;

import com.cybervpn.billing.Purchase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A person's subscription.
 *
 * <p>A purchase of the same tier adds its time at the end. One of another tier starts now, and what is left of the old one
 * is turned into time of the new one at the worth of a day in both, so that switching neither gives nor takes value.
 */
@Entity
@Table(schema = "subscription", name = "subscription")
class Subscription {

    @Id
    @Column(name = "user_id")
    UUID userId;

    @Column(name = "plan_id")
    UUID planId;

    @Column(name = "plan_name")
    String planName;

    String tier;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "traffic_limit_bytes")
    Long trafficLimitBytes;

    @Column(name = "device_limit")
    int deviceLimit;

    @Column(name = "price_minor")
    long priceMinor;

    @Column(name = "price_days")
    int priceDays;

    @Column(name = "auto_renew")
    boolean autoRenew;

    @Column(name = "cancelled_at")
    Instant cancelledAt;

    long version;

    protected Subscription() {}

    Subscription(UUID userId, Instant now) {
        this.userId = userId;
        startedAt = now;
        expiresAt = now;
    }

    void extend(Purchase bought, Instant now) {
        boolean running = expiresAt.isAfter(now);
        Instant from = now;
        if (running) {
            from = bought.tier().code().equals(tier)
                ? expiresAt
                : now.plus(converted(Duration.between(now, expiresAt), bought));
        }
        if (!running || !bought.tier().code().equals(tier)) {
            startedAt = now;
        }
        expiresAt = from.plus(Duration.ofDays(bought.durationDays()));
        planId = bought.plan().value();
        planName = bought.planName();
        tier = bought.tier().code();
        trafficLimitBytes = bought.trafficLimitBytes();
        deviceLimit = bought.deviceLimit();
        priceMinor = bought.base().minor();
        priceDays = bought.durationDays();
        cancelledAt = null;
        version++;
    }

    /** {@code left × (old price ÷ old days) ÷ (new price ÷ new days)}, in whole seconds, rounded down. */
    private Duration converted(Duration left, Purchase bought) {
        long worth = Math.multiplyExact(priceMinor, (long) bought.durationDays());
        long cost = Math.multiplyExact(bought.base().minor(), (long) priceDays);
        return Duration.ofSeconds(Math.multiplyExact(left.toSeconds(), worth) / cost);
    }
}
