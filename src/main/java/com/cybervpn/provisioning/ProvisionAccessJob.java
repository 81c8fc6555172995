package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobPayload;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** Brings the panel to one person's entitlement. */
@ApplicationScoped
public class ProvisionAccessJob implements Job<ProvisionAccessJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "provision_access",
        Payload.class,
        Lane.ACCESS,
        Retries.untilItSucceeds(Duration.ofMinutes(1)),
        key -> new Payload(UUID.fromString(key.substring(0, key.indexOf(':'))))
    );

    @Inject
    AccessProvision provision;

    /** @param user whose access */
    record Payload(UUID user) implements JobPayload {
        Payload {
            Objects.requireNonNull(user, "user");
        }

        @Override
        public String key() {
            return user.toString();
        }
    }

    @Override
    public JobType<Payload> type() {
        return TYPE;
    }

    @Override
    public void run(Payload payload) {
        provision.bringUpToDate(new UserId(payload.user()));
    }
}
