package com.cybervpn.provisioning;

import com.cybervpn.identity.TelegramChanged;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.subscription.EntitlementChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Promises, in the transaction of the change, that the panel will follow. */
@ApplicationScoped
class Provisioning {

    @Inject
    VpnAccounts accounts;

    @Inject
    Jobs jobs;

    @Inject
    InstantSource clock;

    void promise(@Observes EntitlementChanged changed) {
        accounts.want(changed.user(), username(changed), changed.version(), clock.instant());
        jobs.enqueue(ProvisionAccessJob.TYPE, new ProvisionAccessJob.Payload(changed.user().value()));
    }

    /** The panel's operators find people by their Telegram id, so it follows that too. */
    void promise(@Observes TelegramChanged changed) {
        accounts
            .find(changed.user())
            .filter(account -> !account.isRemoved())
            .ifPresent(account ->
                jobs.enqueue(ProvisionAccessJob.TYPE, new ProvisionAccessJob.Payload(changed.user().value()))
            );
    }

    /** The same for ever for one person: it is what keeps the panel from making a second account. */
    private static String username(EntitlementChanged changed) {
        return "cv_" + changed.user().toString().replace("-", "");
    }
}
