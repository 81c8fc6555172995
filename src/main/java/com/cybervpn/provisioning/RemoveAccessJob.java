package com.cybervpn.provisioning;

import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.Lane;
import com.cybervpn.platform.jobs.Retries;
import com.cybervpn.user.UserId;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/** Removes the panel's account of a person who has gone, however long the panel is away. */
@ApplicationScoped
public class RemoveAccessJob implements Job<AccessJobPayload> {

    static final JobType<AccessJobPayload> TYPE = new JobType<>(
        "remove_access",
        AccessJobPayload.class,
        Lane.ACCESS,
        Retries.untilItSucceeds(Duration.ofMinutes(5)),
        key -> new AccessJobPayload(UUID.fromString(key), null)
    );

    @Inject
    VpnAccounts accounts;

    @Inject
    VpnPanel panel;

    @Inject
    Transactions transactions;

    @Override
    public JobType<AccessJobPayload> type() {
        return TYPE;
    }

    @Override
    public void run(AccessJobPayload payload) {
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
