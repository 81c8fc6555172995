package com.cybervpn.provisioning;

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

/** Asks the panel how it has one account, when something that is not the whole truth says that it may differ. */
@ApplicationScoped
public class LookAtAccessJob implements Job<AccessJobPayload> {

    static final JobType<AccessJobPayload> TYPE = new JobType<>(
        "look_at_access",
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
    AccessRepair repair;

    @Override
    public JobType<AccessJobPayload> type() {
        return TYPE;
    }

    /** @throws com.cybervpn.vpnpanel.PanelUnavailable when the panel is away */
    @Override
    public void run(AccessJobPayload payload) {
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
