package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Jobs;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Brings back access that somebody took away at the panel. */
@ApplicationScoped
public class AccessRepair {

    @Inject
    VpnAccounts accounts;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Jobs jobs;

    @Inject
    InstantSource clock;

    /**
     * Promises to set an account up again, if it is one of ours and paid for.
     *
     * @param username of the account at the panel
     * @return whether it was
     */
    @Transactional
    public boolean promise(String username) {
        return accounts
            .findByName(username)
            .flatMap(account -> subscriptions.of(new UserId(account.userId)))
            .filter(entitlement -> !entitlement.isOver(clock.instant()))
            .map(entitlement -> {
                jobs.enqueue(ProvisionAccessJob.NAME, entitlement.user() + ":" + entitlement.version());
                return true;
            })
            .orElse(false);
    }
}
