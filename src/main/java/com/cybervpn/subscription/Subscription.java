package com.cybervpn.subscription;

import com.cybervpn.billing.Purchase;
import com.cybervpn.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A person's subscription.
 *
 * <p>A purchase of the same tier adds its time at the end. One of another tier starts now, and what is left of the old one
 * is turned into time of the new one at the worth of a day in both, so that switching neither gives nor takes value.
 */
final class Subscription {

    UUID userId;
    UUID planId;
    String planName;
    String tier;
    Instant startedAt;
    Instant expiresAt;
    Long trafficLimitBytes;
    int deviceLimit;
    long priceMinor;
    int priceDays;
    boolean autoRenew;
    Instant cancelledAt;
    long version;

    private Subscription() {}

    Subscription(UUID userId, Instant now) {
        this.userId = userId;
        startedAt = now;
        expiresAt = now;
    }

    /** Reads a row of {@code subscription.subscription}. */
    static Subscription read(ResultSet row) throws SQLException {
        Subscription subscription = new Subscription();
        subscription.userId = row.getObject("user_id", UUID.class);
        subscription.planId = row.getObject("plan_id", UUID.class);
        subscription.planName = row.getString("plan_name");
        subscription.tier = row.getString("tier");
        subscription.startedAt = Sql.instant(row, "started_at");
        subscription.expiresAt = Sql.instant(row, "expires_at");
        subscription.trafficLimitBytes = row.getObject("traffic_limit_bytes", Long.class);
        subscription.deviceLimit = row.getInt("device_limit");
        subscription.priceMinor = row.getLong("price_minor");
        subscription.priceDays = row.getInt("price_days");
        subscription.autoRenew = row.getBoolean("auto_renew");
        subscription.cancelledAt = Sql.instant(row, "cancelled_at");
        subscription.version = row.getLong("version");
        return subscription;
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
