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
import java.util.Optional;
import java.util.UUID;

/** Removes the panel's account of somebody who has gone, however long the panel is away. */
@ApplicationScoped
public class RemoveAccessJob implements Job<RemoveAccessJob.Payload> {

    static final JobType<Payload> TYPE = new JobType<>(
        "remove_access",
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
    Transactions transactions;

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

    @Override
    public void run(Payload payload) {
        UserId user = new UserId(payload.user());
        Optional<VpnAccount> account = accounts.find(user).filter(VpnAccount::isRemoved);
        account.ifPresent(removed -> {
            panel.remove(removed.username);
            transactions.run(() -> forget(user));
        });
    }

    private void forget(UserId user) {
        VpnAccount account = accounts.lock(user).orElseThrow();
        account.forget();
        accounts.save(account);
    }
}
