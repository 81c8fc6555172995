package com.cybervpn.subscription;

import com.cybervpn.kernel.UuidV7;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.pricing.PurchaseResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A person's right to use the VPN until a moment.
 *
 * <p>Time of the same tier is added at the end; every day of what is left is then worth the average of the time left and the
 * time added. Time of another tier starts now, and what is left of the old one is turned into time of the new one at the worth
 * of a day in both. So neither gives nor takes value: all time left is worth what was paid for it. Days that were given for
 * nothing are worth nothing, so they become none of another tier. Into a plan without a price time is turned one for one, and
 * keeps its worth. No subscription lasts beyond {@link #LATEST}.
 */
final class Subscription {

    static final String COLUMNS = """
    id, user_id, plan_id, plan_name, tier, started_at, expires_at, traffic_limit_bytes, device_limit, price_minor, price_days,
        auto_renew, cancelled_at, version""";

    private static final long DAY = Duration.ofDays(1).toSeconds();
    /** Fine enough that even decades at the lowest price are kept to the second. */
    private static final int SCALE = 9;
    /** The last year that every reader of a date can read. */
    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    UUID id;
    UUID userId;
    UUID planId;
    String planName;
    String tier;
    Instant startedAt;
    Instant expiresAt;
    Long trafficLimitBytes;
    int deviceLimit;
    /** What {@link #priceDays} of the time left are worth, in smallest units of a dollar with {@link #SCALE} decimals. */
    BigDecimal priceMinor;
    int priceDays;
    boolean autoRenew;
    Instant cancelledAt;
    long version;
    /** Whether the last time that was added found one whose time was over. Not kept. */
    boolean hadEnded;

    private Subscription() {}

    /** One that has no time yet. */
    Subscription(UUID userId, Instant now) {
        id = UuidV7.at(now);
        this.userId = userId;
        startedAt = now;
        expiresAt = now;
    }

    /** Reads the {@link #COLUMNS} of a row of {@code subscription.subscription}. */
    static Subscription read(ResultSet row) throws SQLException {
        Subscription subscription = new Subscription();
        subscription.id = row.getObject("id", UUID.class);
        subscription.userId = row.getObject("user_id", UUID.class);
        subscription.planId = row.getObject("plan_id", UUID.class);
        subscription.planName = row.getString("plan_name");
        subscription.tier = row.getString("tier");
        subscription.startedAt = Sql.instant(row, "started_at");
        subscription.expiresAt = Sql.instant(row, "expires_at");
        subscription.trafficLimitBytes = row.getObject("traffic_limit_bytes", Long.class);
        subscription.deviceLimit = row.getInt("device_limit");
        subscription.priceMinor = row.getBigDecimal("price_minor");
        subscription.priceDays = row.getInt("price_days");
        subscription.autoRenew = row.getBoolean("auto_renew");
        subscription.cancelledAt = Sql.instant(row, "cancelled_at");
        subscription.version = row.getLong("version");
        return subscription;
    }

    SubscriptionId subscriptionId() {
        return new SubscriptionId(id);
    }

    /** Adds time; what that gives is what a quote for the same moment has promised. */
    PurchaseResult extend(PlanTime time, Instant now) {
        boolean running = expiresAt.isAfter(now);
        hadEnded = !running;
        boolean renewal = running && time.tier().code().equals(tier);
        Duration most = Duration.between(now, LATEST).minusDays(time.days());
        Duration left = running ? Duration.between(now, expiresAt) : Duration.ZERO;
        Rate rate = running ? new Rate(priceMinor, seconds(priceDays)) : Rate.NOTHING;
        if (running && !renewal && time.isPriced()) {
            Rate other = new Rate(BigDecimal.valueOf(time.price().minor()), seconds(time.days()));
            left = rate.turnedInto(other, left, most);
            rate = other;
        }
        left = left.compareTo(most) < 0 ? left : most;
        if (!renewal) {
            startedAt = now;
        }
        priceMinor = averaged(left, rate, time);
        priceDays = time.days();
        // as exactly as the database keeps it
        expiresAt = now.plus(left).plus(Duration.ofDays(time.days())).truncatedTo(ChronoUnit.MICROS);
        planId = time.plan().value();
        planName = time.planName();
        tier = time.tier().code();
        trafficLimitBytes = time.trafficLimitBytes();
        deviceLimit = time.deviceLimit();
        cancelledAt = null;
        version++;
        return new PurchaseResult(
            tier,
            expiresAt,
            Entitlement.days(Duration.between(now, expiresAt)),
            Entitlement.days(renewal ? Duration.ZERO : left)
        );
    }

    /** {@code (left × its rate + worth of the new days) ÷ (left + new days) × new days}: what the new days are worth among all. */
    private static BigDecimal averaged(Duration left, Rate rate, PlanTime time) {
        BigDecimal had = BigDecimal.valueOf(left.toSeconds());
        BigDecimal added = seconds(time.days());
        return had
            .multiply(rate.minor())
            .add(BigDecimal.valueOf(time.worthMinor()).multiply(rate.seconds()))
            .multiply(added)
            .divide(had.add(added).multiply(rate.seconds()), SCALE, RoundingMode.DOWN);
    }

    private static BigDecimal seconds(int days) {
        return BigDecimal.valueOf(DAY * days);
    }

    /** What time is worth: so many smallest units of a dollar for so many seconds, of which there are some. */
    private record Rate(BigDecimal minor, BigDecimal seconds) {
        static final Rate NOTHING = new Rate(BigDecimal.ZERO, BigDecimal.ONE);

        /** {@code time × (this ÷ other)}, in whole seconds, rounded down; the other is more than nothing. */
        Duration turnedInto(Rate other, Duration time, Duration most) {
            BigDecimal turned = BigDecimal.valueOf(time.toSeconds())
                .multiply(minor)
                .multiply(other.seconds)
                .divideToIntegralValue(seconds.multiply(other.minor));
            return Duration.ofSeconds(turned.min(BigDecimal.valueOf(most.toSeconds())).longValueExact());
        }
    }
}
