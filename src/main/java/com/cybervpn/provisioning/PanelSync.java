package com.cybervpn.provisioning;

import com.cybervpn.billing.Fulfilment;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.subscription.TrafficResets;
import com.cybervpn.user.People;
import com.cybervpn.vpnpanel.PanelUnavailable;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what a subscription entitles to, sets the panel to it, resets the traffic if a purchase asks for it, writes down that it is
 * done: once the panel shows an account that can be used.
 *
 * <p>The panel is asked between transactions. If the entitlement or the Telegram account changed meanwhile, the panel is asked
 * once more: of two runs at once, whichever writes last to the panel ends with the newest state.
 */
@ApplicationScoped
class PanelSync {

    @Inject
    Subscriptions subscriptions;

    @Inject
    VpnAccounts accounts;

    @Inject
    PanelView view;

    @Inject
    TrafficResets resets;

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

    /** @param followed the version that the panel follows already */
    private record Work(
        Entitlement entitlement,
        long followed,
        TrafficResets.Open reset,
        VpnPanel.Target target
    ) {
        SubscriptionId subscription() {
            return entitlement.subscription();
        }
    }

    /** @throws PanelUnavailable when the panel is away, or shows an account that cannot be used; nothing is lost, the job comes again */
    void bringUpToDate(SubscriptionId subscription) {
        boolean newest = false;
        while (!newest) {
            Work work = transactions.call(() -> read(subscription));
            if (work == null) {
                return;
            }
            Optional<VpnPanel.State> shown = set(work);
            newest = shown.isEmpty() || transactions.call(() -> write(work, shown.get()));
            shown.filter(state -> !isDone(work, state)).ifPresent(PanelSync::refuse);
        }
    }

    private Optional<VpnPanel.State> set(Work work) {
        TrafficResets.Open before = work.reset();
        if (before.any() && before.undecided() && work.target().known()) {
            // before the panel is changed: a larger limit would hide that the traffic was used up
            Optional<VpnPanel.State> found = panel.find(work.target().username());
            before = decide(work, found.filter(VpnPanel.State::isUsedUp).isPresent(), found);
        }
        TrafficResets.Open reset = before;
        return panel.set(work.target()).map(set -> reset(work, reset, set));
    }

    private VpnPanel.State reset(Work work, TrafficResets.Open known, VpnPanel.State set) {
        // a smaller plan may have less than was used of the one before
        boolean usedUp = set.isUsedUp();
        boolean open = known.any() && (known.due() ? known.undecided() : usedUp);
        TrafficResets.Open reset = open ? decide(work, usedUp, Optional.of(set)) : known;
        boolean nothingToReset = set.counter().usedBytes() == 0 && !usedUp;
        return reset.due() && !nothingToReset && !reset.isDone(set.counter().resetAt())
            ? panel.resetTraffic(set.id())
            : set;
    }

    private TrafficResets.Open decide(Work work, boolean usedUp, Optional<VpnPanel.State> seen) {
        return resets.decide(
            work.subscription(),
            work.followed(),
            work.entitlement().version(),
            usedUp,
            seen.map(state -> state.counter().resetAt()).orElse(null)
        );
    }

    /** What was paid for can be used; or nothing new was paid for, or its time is over. */
    private boolean isDone(Work work, VpnPanel.State shown) {
        return (
            !work.reset().any() ||
            work.entitlement().isOver(clock.instant()) ||
            shown.status() == VpnPanel.Status.ACTIVE
        );
    }

    private static void refuse(VpnPanel.State shown) {
        throw new PanelUnavailable("the panel shows an account that cannot be used: " + shown.status(), null);
    }

    /** Null for a person who has gone. */
    private Work read(SubscriptionId subscription) {
        Entitlement entitlement = subscriptions.find(subscription).orElseThrow();
        VpnAccount account = accounts.find(subscription).orElseThrow();
        if (account.isRemoved()) {
            return null;
        }
        Long telegramId = people.telegramId(entitlement.user()).orElse(null);
        return new Work(
            entitlement,
            account.appliedVersion,
            resets.open(subscription, account.appliedVersion, entitlement.version()),
            new VpnPanel.Target(
                account.username,
                account.panelId != null,
                telegramId,
                entitlement.planName(),
                entitlement.expiresAt(),
                entitlement.trafficLimitBytes(),
                entitlement.deviceLimit()
            )
        );
    }

    /** True when the panel now has the newest state. */
    private boolean write(Work work, VpnPanel.State shown) {
        Entitlement done = work.entitlement();
        VpnAccount account = accounts.lock(done.subscription()).orElseThrow();
        if (account.isRemoved()) {
            // the person went while the panel was being asked
            jobs.enqueue(RemoveAccessJob.TYPE, AccessJobPayload.of(account));
            return true;
        }
        Instant now = clock.instant();
        boolean first = account.appliedVersion == 0;
        boolean progress = account.appliedVersion < done.version() && isDone(work, shown);
        view.remember(account, shown, now);
        if (progress) {
            account.appliedVersion = done.version();
            account.appliedAt = now;
        }
        accounts.save(account);
        if (progress) {
            resets.done(done.subscription(), work.followed(), done.version(), now);
            subscriptions
                .paidBy(done.subscription(), work.followed(), done.version())
                .forEach(fulfilment::completed);
            granted.fire(
                new AccessGranted(
                    done.subscription(),
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
