package com.cybervpn.subscription;

import com.cybervpn.catalog.PlanId;
import com.cybervpn.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * What a person is entitled to by a subscription: the target state of its account at the panel.
 *
 * @param version counts the changes
 * @param trafficLimitBytes a month; null without limit
 */
public record Entitlement(
    SubscriptionId subscription,
    UserId user,
    long version,
    PlanId plan,
    String planName,
    String tier,
    Instant startedAt,
    Instant expiresAt,
    Long trafficLimitBytes,
    int deviceLimit,
    boolean autoRenew,
    Instant cancelledAt
) {
    /** A time left as people count it: in days, of which the last has only begun; 0 when nothing is left. */
    public static long days(Duration left) {
        return Math.max(0, left.plusDays(1).minusNanos(1).toDays());
    }

    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
