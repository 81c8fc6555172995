package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** Brings the panel to what one subscription entitles to. */
@ApplicationScoped
public class ProvisionAccessJob implements Job<ProvisionAccessJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "provision_access",
        Payload.class,
        Lane.ACCESS,
        Retries.untilItSucceeds(Duration.ofMinutes(1)),
        key -> new Payload(UUID.fromString(key.substring(0, key.indexOf(':'))), null)
    );

    @Inject
    AccessProvision provision;

    @Inject
    Subscriptions subscriptions;

    /**
     * Whose access.
     *
     * @param subscription null for all of the person's, as a version before enqueued it
     */
    record Payload(UUID user, UUID subscription) implements JobPayload {
        Payload {
            Objects.requireNonNull(user, "user");
        }

        static Payload of(UUID user, SubscriptionId subscription) {
            return new Payload(user, subscription.value());
        }

        @Override
        public String key() {
            return (subscription == null ? user : subscription).toString();
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        if (payload.subscription() != null) {
            provision.bringUpToDate(new SubscriptionId(payload.subscription()));
            return;
        }
        subscriptions
            .allOf(new UserId(payload.user()))
            .forEach(entitlement -> provision.bringUpToDate(entitlement.subscription()));
    }
}
