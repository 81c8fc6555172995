package com.cybervpn.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person's account at the panel, and how far it follows the subscription: {@code applied} runs after {@code wanted}. */
@Entity
@Table(schema = "provisioning", name = "account")
class VpnAccount {

    @Id
    @Column(name = "user_id")
    UUID userId;

    @Column(updatable = false)
    String username;

    @Column(name = "panel_id")
    String panelId;

    /** Of a link that a version before has written; see {@link LinkSeal}. */
    @Column(name = "short_id")
    String clearShortId;

    @Column(name = "subscription_url")
    String clearUrl;

    @Column(name = "sealed_link")
    byte[] sealedLink;

    @Column(name = "applied_version")
    long appliedVersion;

    @Column(name = "wanted_version")
    long wantedVersion;

    @Column(name = "wanted_at")
    Instant wantedAt;

    @Column(name = "applied_at")
    Instant appliedAt;

    @Column(name = "used_bytes")
    long usedBytes;

    @Column(name = "used_at")
    Instant usedAt;

    @Column(name = "removed_at")
    Instant removedAt;

    /** As the panel last showed it; null until it has. */
    @Enumerated(EnumType.STRING)
    VpnPanel.Status status;

    /** When the panel last changed it, by its own clock. */
    @Column(name = "changed_at")
    Instant changedAt;

    /** When the panel made it. */
    @Column(name = "made_at")
    Instant madeAt;

    @Column(name = "traffic_reset_at")
    Instant trafficResetAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "traffic_resets")
    TrafficPeriod.Resets trafficResets;

    /** Null without limit. */
    @Column(name = "traffic_limit_bytes")
    Long trafficLimitBytes;

    /** When its owner was last told that the traffic runs out. */
    @Column(name = "warned_at")
    Instant warnedAt;

    protected VpnAccount() {}

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
    boolean hasUsed(int percent) {
        return trafficLimitBytes != null && usedBytes >= (trafficLimitBytes / 100) * percent;
    }

    boolean isBehind() {
        return appliedVersion < wantedVersion;
    }
}
