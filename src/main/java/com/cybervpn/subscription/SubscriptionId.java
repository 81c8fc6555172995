package com.cybervpn.subscription;

import java.util.UUID;

/** Names a subscription. */
public record SubscriptionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
