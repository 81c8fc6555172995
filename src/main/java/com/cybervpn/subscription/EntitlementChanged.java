package com.cybervpn.subscription;

import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.user.UserId;

/**
 * A person is entitled to something else than before.
 *
 * @param version of the subscription, greater than every earlier one
 * @param tier lower-case name of the plan's tier
 */
public record EntitlementChanged(
    SubscriptionId subscription,
    UserId user,
    long version,
    String tier
) implements PublishedEvent {}
