package com.cybervpn.provisioning;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.vpnpanel.TrafficPeriod;
import com.cybervpn.vpnpanel.VpnPanel;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The account of a subscription at the panel, and how far it follows: {@code applied} runs after {@code wanted}. */
class VpnAccount {

    static final String COLUMNS = """
    subscription_id, user_id, username, panel_id, short_id, subscription_url, sealed_link, applied_version, wanted_version,
        wanted_at, applied_at, used_bytes, used_at, removed_at, status, changed_at, made_at, traffic_reset_at, traffic_resets,
        traffic_limit_bytes, warned_at""";

    final SubscriptionId subscription;

    final UUID userId;

    /** Its name at the panel: the same for ever. */
    final String username;

    String panelId;

    /** Of a link that a version before has written; see {@link LinkSeal}. */
    String clearShortId;

    String clearUrl;

    byte[] sealedLink;

    long appliedVersion;

    final long wantedVersion;

    final Instant wantedAt;

    Instant appliedAt;

    long usedBytes;

    Instant usedAt;

    Instant removedAt;

    /** As the panel last showed it; null until it has. */
    VpnPanel.Status status;

    /** When the panel last changed it, by its own clock. */
    Instant changedAt;

    /** When the panel made it. */
    Instant madeAt;

    Instant trafficResetAt;

    TrafficPeriod.Resets trafficResets;

    /** Null without limit. */
    Long trafficLimitBytes;

    /** When its owner was last told that the traffic runs out. */
    Instant warnedAt;

    private VpnAccount(ResultSet row) throws SQLException {
        subscription = new SubscriptionId(row.getObject("subscription_id", UUID.class));
        userId = row.getObject("user_id", UUID.class);
        username = row.getString("username");
        panelId = row.getString("panel_id");
        clearShortId = row.getString("short_id");
        clearUrl = row.getString("subscription_url");
        sealedLink = row.getBytes("sealed_link");
        appliedVersion = row.getLong("applied_version");
        wantedVersion = row.getLong("wanted_version");
        wantedAt = Sql.instant(row, "wanted_at");
        appliedAt = Sql.instant(row, "applied_at");
        usedBytes = row.getLong("used_bytes");
        usedAt = Sql.instant(row, "used_at");
        removedAt = Sql.instant(row, "removed_at");
        status = word(VpnPanel.Status.class, row.getString("status"));
        changedAt = Sql.instant(row, "changed_at");
        madeAt = Sql.instant(row, "made_at");
        trafficResetAt = Sql.instant(row, "traffic_reset_at");
        trafficResets = word(TrafficPeriod.Resets.class, row.getString("traffic_resets"));
        trafficLimitBytes = row.getObject("traffic_limit_bytes", Long.class);
        warnedAt = Sql.instant(row, "warned_at");
    }

    /** Reads the {@link #COLUMNS} of a row of {@code provisioning.account}. */
    static VpnAccount read(ResultSet row) throws SQLException {
        return new VpnAccount(row);
    }

    private static <E extends Enum<E>> E word(Class<E> words, String word) {
        return word == null ? null : Enum.valueOf(words, word);
    }

    /** True when the person has gone: the panel must not have this account any more. */
    boolean isRemoved() {
        return removedAt != null;
    }

    /** The panel has removed it. */
    void forget() {
        panelId = null;
        clearShortId = null;
        clearUrl = null;
        sealedLink = null;
        usedBytes = 0;
        usedAt = null;
        status = null;
    }

    /** The period of its traffic that a moment lies in; empty until the panel has told how it counts. */
    Optional<TrafficPeriod> period(Instant now) {
        return madeAt == null || trafficResets == null
            ? Optional.empty()
            : Optional.of(TrafficPeriod.at(now, trafficResets, madeAt, trafficResetAt));
    }

    /** Whether its traffic was used up when last seen, and the panel has not begun to count anew since. */
    boolean isLimited(Instant now) {
        return (
            status == VpnPanel.Status.LIMITED &&
            period(now)
                .map(period -> !usedAt.isBefore(period.start()))
                .orElse(true)
        );
    }

    /** Whether a share of its traffic, in hundredths, is used. */
    boolean hasUsed(BigDecimal percent) {
        return (
            trafficLimitBytes != null &&
            BigDecimal.valueOf(usedBytes)
                .movePointRight(2)
                .compareTo(BigDecimal.valueOf(trafficLimitBytes).multiply(percent)) >= 0
        );
    }

    /** Whether its link led nowhere when it was last seen. */
    boolean isClosed() {
        return status != null && status.isClosed();
    }

    boolean isBehind() {
        return appliedVersion < wantedVersion;
    }
}
