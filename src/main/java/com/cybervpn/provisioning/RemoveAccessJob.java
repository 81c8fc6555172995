package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Transactions;
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

/** Removes the panel's account of a person who has gone, however long the panel is away. */
@ApplicationScoped
public class RemoveAccessJob implements Job<RemoveAccessJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "remove_access",
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
    Transactions transactions;

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

    @Override
    public void run(Payload payload) {
        accounts
            .of(new UserId(payload.user()))
            .stream()
            .filter(account -> payload.means(account) && account.isRemoved())
            .forEach(account -> {
                panel.remove(account.username);
                transactions.run(() -> forget(account.username));
            });
    }

    private void forget(String username) {
        VpnAccount account = accounts.lock(username).orElseThrow();
        account.forget();
        accounts.save(account);
    }
}
