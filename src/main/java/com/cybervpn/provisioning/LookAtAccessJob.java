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

/** Asks the panel how it has one account, when something that is not the whole truth says that it may differ. */
@ApplicationScoped
public class LookAtAccessJob implements Job<LookAtAccessJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "look_at_access",
        Payload.class,
        Lane.ACCESS,
        Retries.untilItSucceeds(Duration.ofMinutes(5)),
        key -> new Payload(UUID.fromString(key))
    );

    @Inject
    VpnAccounts accounts;

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    /** @param user whose account */
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

    /** @throws PanelUnavailable when the panel is away */
    @Override
    public void run(Payload payload) {
        accounts
            .find(new UserId(payload.user()))
            .filter(account -> !account.isRemoved())
            .ifPresent(account -> look(account.username));
    }

    void look(String username) {
        panel
            .find(username)
            .ifPresentOrElse(shown -> repair.shown(username, shown), () -> repair.missing(username));
    }
}
