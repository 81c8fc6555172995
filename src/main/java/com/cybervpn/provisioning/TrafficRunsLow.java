package com.cybervpn.provisioning;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.user.UserId;
import java.time.Instant;

/**
 * Most of the traffic of a subscription is used, told once in each period of the panel, or all of it.
 *
 * @param usedUp whether the panel has closed the account for it
 */
public record TrafficRunsLow(
    SubscriptionId subscription,
    UserId user,
    Instant at,
    boolean usedUp
) implements PublishedEvent {}
