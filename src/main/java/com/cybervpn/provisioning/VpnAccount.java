package com.cybervpn.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

    @Column(name = "short_id")
    String shortId;

    @Column(name = "subscription_url")
    String subscriptionUrl;

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

    protected VpnAccount() {}

    /** True when the person has gone: the panel must not have this account any more. */
    boolean isRemoved() {
        return removedAt != null;
    }

    /** The panel has removed it. */
    void forget() {
        panelId = null;
        shortId = null;
        subscriptionUrl = null;
        usedBytes = 0;
        usedAt = null;
    }

    boolean isBehind() {
        return appliedVersion < wantedVersion;
    }
}
