package com.cybervpn.provisioning;

import com.cybervpn.billing.Fulfilment;
import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Jobs;
import com.cybervpn.platform.Transactions;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what a person is entitled to, sets the panel to it, writes down that it is done.
 *
 * <p>The panel is asked between two transactions. If the entitlement or the Telegram account changed meanwhile, the panel is asked once more: of
 * two runs at once, whichever writes last to the panel ends with the newest state.
 */
@ApplicationScoped
class AccessProvision {

    @Inject
    Subscriptions subscriptions;

    @Inject
    VpnAccounts accounts;

    @Inject
    People people;

    @Inject
    VpnPanel panel;

    @Inject
    Fulfilment fulfilment;

    @Inject
    Transactions transactions;

    @Inject
    Event<AccessGranted> granted;

    @Inject
    InstantSource clock;

    @Inject
    Jobs jobs;

    private record Work(Entitlement entitlement, VpnPanel.Target target) {}

    /** @throws PanelUnavailable when the panel is away; nothing is lost, the job comes again */
    void bringUpToDate(UserId user) {
        boolean newest = false;
        while (!newest) {
            Work work = transactions.call(() -> read(user));
            if (work == null) {
                return;
            }
            Optional<VpnPanel.Access> access = panel.set(work.target());
            newest = access.isEmpty() || transactions.call(() -> write(work, access.get()));
        }
    }

    /** Null for somebody who has gone. */
    private Work read(UserId user) {
        Entitlement entitlement = subscriptions.of(user).orElseThrow();
        VpnAccount account = accounts.find(user).orElseThrow();
        if (account.isRemoved()) {
            return null;
        }
        Long telegramId = people.telegramId(user).orElse(null);
        return new Work(
            entitlement,
            new VpnPanel.Target(
                account.username,
                account.panelId != null,
                telegramId,
                entitlement.expiresAt(),
                entitlement.trafficLimitBytes(),
                entitlement.deviceLimit()
            )
        );
    }

    /** True when the panel now has the newest state. */
    private boolean write(Work work, VpnPanel.Access access) {
        Entitlement done = work.entitlement();
        VpnAccount account = accounts.lock(done.user());
        if (account.isRemoved()) {
            // the person went while the panel was being asked
            jobs.enqueue(RemoveAccessJob.NAME, done.user().toString());
            return true;
        }
        Instant now = clock.instant();
        boolean first = account.appliedVersion == 0;
        boolean progress = account.appliedVersion < done.version();
        account.panelId = access.id();
        account.shortId = access.shortId();
        account.subscriptionUrl = access.subscriptionUrl();
        account.usedBytes = access.usedBytes();
        account.usedAt = now;
        if (progress) {
            account.appliedVersion = done.version();
            account.appliedAt = now;
            done.paidBy().forEach(fulfilment::completed);
            granted.fire(
                new AccessGranted(
                    done.user(),
                    done.version(),
                    done.tier(),
                    done.planName(),
                    done.expiresAt(),
                    first,
                    Duration.between(account.wantedAt, now)
                )
            );
        }
        Long telegramId = people.telegramId(done.user()).orElse(null);
        return (
            account.wantedVersion <= done.version() && Objects.equals(telegramId, work.target().telegramId())
        );
    }
}
