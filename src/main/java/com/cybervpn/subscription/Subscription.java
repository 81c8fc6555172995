package com.cybervpn.subscription;

import com.cybervpn.billing.Purchase;
import com.cybervpn.billing.PurchaseResult;
import com.cybervpn.platform.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A person's subscription.
 *
 * <p>A purchase of the same tier adds its time at the end; every day of what is left is then worth the average of the time
 * left and the time added. One of another tier starts now, and what is left of the old one is turned into time of the new
 * one at the worth of a day in both. So neither gives nor takes value: all time left is worth what was paid for it.
 */
final class Subscription {

    private static final long DAY = Duration.ofDays(1).toSeconds();
    /** Fine enough that even decades at the lowest price are kept to the second. */
    private static final int SCALE = 9;

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
    /** Whether the last purchase found one whose time was over. Not kept. */
    boolean hadEnded;

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
        subscription.priceMinor = row.getBigDecimal("price_minor");
        subscription.priceDays = row.getInt("price_days");
        subscription.autoRenew = row.getBoolean("auto_renew");
        subscription.cancelledAt = Sql.instant(row, "cancelled_at");
        subscription.version = row.getLong("version");
        return subscription;
    }

    /** Adds what was bought; what that gives is what a quote for the same moment has promised. */
    PurchaseResult extend(Purchase bought, Instant now) {
        boolean running = expiresAt.isAfter(now);
        hadEnded = !running;
        boolean renewal = running && bought.tier().code().equals(tier);
        Duration left = running ? Duration.between(now, expiresAt) : Duration.ZERO;
        Duration converted = Duration.ZERO;
        BigDecimal price = BigDecimal.valueOf(bought.base().minor());
        if (renewal) {
            price = averaged(left, bought);
        } else {
            startedAt = now;
            converted = running ? converted(left, bought) : Duration.ZERO;
            left = converted;
        }
        // as exactly as the database keeps it
        expiresAt = now
            .plus(left)
            .plus(Duration.ofDays(bought.durationDays()))
            .truncatedTo(ChronoUnit.MICROS);
        planId = bought.plan().value();
        planName = bought.planName();
        tier = bought.tier().code();
        trafficLimitBytes = bought.trafficLimitBytes();
        deviceLimit = bought.deviceLimit();
        priceMinor = price;
        priceDays = bought.durationDays();
        cancelledAt = null;
        version++;
        return new PurchaseResult(
            tier,
            expiresAt,
            Entitlement.days(Duration.between(now, expiresAt)),
            Entitlement.days(converted)
        );
    }

    /** {@code (left × old price ÷ old days + new price) ÷ (left + new days) × new days}: what the new days are worth among all. */
    private BigDecimal averaged(Duration left, Purchase bought) {
        BigDecimal had = BigDecimal.valueOf(left.toSeconds());
        BigDecimal added = seconds(bought.durationDays());
        BigDecimal period = seconds(priceDays);
        return had
            .multiply(priceMinor)
            .add(BigDecimal.valueOf(bought.base().minor()).multiply(period))
            .multiply(added)
            .divide(had.add(added).multiply(period), SCALE, RoundingMode.DOWN);
    }

    /** {@code left × (old price ÷ old days) ÷ (new price ÷ new days)}, in whole seconds, rounded down. */
    private Duration converted(Duration left, Purchase bought) {
        BigDecimal worth = priceMinor.multiply(BigDecimal.valueOf(bought.durationDays()));
        BigDecimal cost = BigDecimal.valueOf(bought.base().minor()).multiply(BigDecimal.valueOf(priceDays));
        return Duration.ofSeconds(
            BigDecimal.valueOf(left.toSeconds()).multiply(worth).divideToIntegralValue(cost).longValueExact()
        );
    }

    private static BigDecimal seconds(int days) {
        return BigDecimal.valueOf(DAY * days);
    }
}
