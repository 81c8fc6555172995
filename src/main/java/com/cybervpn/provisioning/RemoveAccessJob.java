package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Job;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Removes the panel's account of somebody who has gone, however long the panel is away. The key is the person. */
@ApplicationScoped
public class RemoveAccessJob implements Job {

    static final String NAME = "remove_access";

    @Inject
    VpnAccounts accounts;

    @Inject
    VpnPanel panel;

    @Inject
    Transactions transactions;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        UserId user = new UserId(UUID.fromString(key));
        Optional<VpnAccount> account = accounts.find(user).filter(VpnAccount::isRemoved);
        account.ifPresent(removed -> {
            panel.remove(removed.username);
            transactions.run(() -> accounts.lock(user).forget());
        });
    }
}
