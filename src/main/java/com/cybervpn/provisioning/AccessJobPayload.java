package com.cybervpn.provisioning;

import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.subscription.SubscriptionId;
import java.util.Objects;
import java.util.UUID;

/**
 * Which access a job is about.
 *
 * @param subscription null for all of the person's, as a version before enqueued it
 */
record AccessJobPayload(UUID user, UUID subscription) implements JobPayload {
    AccessJobPayload {
        Objects.requireNonNull(user, "user");
    }

    static AccessJobPayload of(UUID user, SubscriptionId subscription) {
        return new AccessJobPayload(user, subscription.value());
    }

    static AccessJobPayload of(VpnAccount account) {
        return of(account.userId, account.subscription);
    }

    @Override
    public String key() {
        return (subscription == null ? user : subscription).toString();
    }

    boolean means(VpnAccount account) {
        return subscription == null || subscription.equals(account.subscription.value());
    }
}
