package com.cybervpn.provisioning;

import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.subscription.EntitlementChanged;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.telegramlogin.TelegramChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Promises, in the transaction of the change, that the panel will follow. */
@ApplicationScoped
class ProvisioningListener {

    @Inject
    VpnAccounts accounts;

    @Inject
    Jobs jobs;

    @Inject
    InstantSource clock;

    void promise(@Observes EntitlementChanged changed) {
        accounts.want(
            changed.subscription(),
            changed.user(),
            username(changed.subscription()),
            changed.version(),
            clock.instant()
        );
        jobs.enqueue(
            ProvisionAccessJob.TYPE,
            AccessJobPayload.of(changed.user().value(), changed.subscription())
        );
    }

    /** The panel's operators find people by their Telegram id, so it follows that too. */
    void promise(@Observes TelegramChanged changed) {
        accounts
            .of(changed.user())
            .stream()
            .filter(account -> !account.isRemoved())
            .forEach(account -> jobs.enqueue(ProvisionAccessJob.TYPE, AccessJobPayload.of(account)));
    }

    /**
     * Of an account that is new; one that is there keeps its name, which an earlier version made of the person's id. It is what
     * keeps the panel from making a second account.
     */
    private static String username(SubscriptionId subscription) {
        return "cv_" + subscription.toString().replace("-", "");
    }
}
