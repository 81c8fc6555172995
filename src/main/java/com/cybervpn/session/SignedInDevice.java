package com.cybervpn.session;

import java.time.Instant;
import java.util.UUID;

/** A device that was or is signed in. */
public record SignedInDevice(
    UUID deviceId,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    Instant revokedAt,
    String ipAddress,
    String userAgent
) {}
