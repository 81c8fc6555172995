package com.cybervpn.subscription;

import com.cybervpn.billing.InvoiceId;
import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.PublishedEvent;

/**
 * Somebody is entitled to something else than before.
 *
 * @param version of the subscription, greater than every earlier one
 * @param invoice what paid for it; null when it was not a payment
 * @param tier lower-case name of the plan's tier
 */
public record EntitlementChanged(
    UserId user,
    long version,
    InvoiceId invoice,
    String tier
) implements PublishedEvent {}
