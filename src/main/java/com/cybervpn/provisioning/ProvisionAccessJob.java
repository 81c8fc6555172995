package com.cybervpn.provisioning;

import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/** Brings the panel to what one subscription entitles to. */
@ApplicationScoped
public class ProvisionAccessJob implements Job<AccessJobPayload> {

    static final JobType<AccessJobPayload> TYPE = new JobType<>(
        "provision_access",
        AccessJobPayload.class,
        Lane.ACCESS,
        Retries.untilItSucceeds(Duration.ofMinutes(1)),
        key -> new AccessJobPayload(UUID.fromString(key.substring(0, key.indexOf(':'))), null)
    );

    @Inject
    PanelSync provision;

    @Inject
    Subscriptions subscriptions;

    @Override
    public JobType<AccessJobPayload> type() {
        return TYPE;
    }

    @Override
    public void run(AccessJobPayload payload) {
        if (payload.subscription() != null) {
            provision.bringUpToDate(new SubscriptionId(payload.subscription()));
            return;
        }
        subscriptions
            .allOf(new UserId(payload.user()))
            .forEach(entitlement -> provision.bringUpToDate(entitlement.subscription()));
    }
}
