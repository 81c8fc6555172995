package com.cybervpn.provisioning;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * The panel now gives what a subscription entitles to.
 *
 * @param version of the subscription that the panel follows
 * @param tier lower-case name of the plan's tier
 * @param first whether the subscription gave no access before
 * @param waited from the payment to usable access
 */
public record AccessGranted(
    SubscriptionId subscription,
    UserId user,
    long version,
    String tier,
    String planName,
    Instant expiresAt,
    boolean first,
    Duration waited
) implements PublishedEvent {}
