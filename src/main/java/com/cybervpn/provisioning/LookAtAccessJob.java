package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Asks the panel how it has one account, when something that is not the whole truth says that it may differ. The key is the person. */
@ApplicationScoped
public class LookAtAccessJob implements Job {

    static final String NAME = "look_at_access";

    @Inject
    VpnAccounts accounts;

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    @Override
    public String name() {
        return NAME;
    }

    /** @throws PanelUnavailable when the panel is away */
    @Override
    public void run(String key) {
        accounts
            .find(new UserId(UUID.fromString(key)))
            .filter(account -> !account.isRemoved())
            .ifPresent(account -> look(account.username));
    }

    void look(String username) {
        panel
            .find(username)
            .ifPresentOrElse(shown -> repair.shown(username, shown), () -> repair.missing(username));
    }
}
