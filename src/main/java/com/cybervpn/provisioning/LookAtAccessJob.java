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
        key -> new Payload(UUID.fromString(key), null)
    );

    @Inject
    VpnAccounts accounts;

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    /**
     * Which account.
     *
     * @param subscription null for all of the person's, as a version before enqueued it
     */
    record Payload(UUID user, UUID subscription) implements JobPayload {
        Payload {
            Objects.requireNonNull(user, "user");
        }

        static Payload of(VpnAccount account) {
            return new Payload(account.userId, account.subscription.value());
        }

        @Override
        public String key() {
            return (subscription == null ? user : subscription).toString();
        }

        boolean means(VpnAccount account) {
            return subscription == null || subscription.equals(account.subscription.value());
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
            .of(new UserId(payload.user()))
            .stream()
            .filter(account -> payload.means(account) && !account.isRemoved())
            .forEach(account -> look(account.username));
    }

    void look(String username) {
        panel
            .find(username)
            .ifPresentOrElse(shown -> repair.shown(username, shown), () -> repair.missing(username));
    }
}
