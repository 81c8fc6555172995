package com.cybervpn.provisioning;

import com.cybervpn.platform.jobs.RecurringJob;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Compares each running account with the panel about once a day, one that uses its traffic up each hour, and all of them at
 * once after the panel or we were away: it gives up on notices, and forgets accounts when it is restored from a backup.
 */
@ApplicationScoped
public class CheckAccessJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 50;

    @Inject
    VpnAccounts accounts;

    @Inject
    Subscriptions subscriptions;

    @Inject
    VpnPanel panel;

    @Inject
    LookAtAccessJob look;

    @Inject
    PanelWatch watch;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "check_access";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** @throws com.cybervpn.vpnpanel.PanelUnavailable when the panel is away; the accounts it was not asked about stay due */
    @Override
    public void run() {
        Instant begun = clock.instant();
        if (watch.wasAway(begun)) {
            accounts.checkAll(begun);
        }
        // one after the other, so that the panel has work for others too
        List<VpnAccounts.Named> due = accounts.toCheck(begun, AT_A_TIME);
        while (!due.isEmpty() && clock.instant().isBefore(begun.plus(EVERY))) {
            due.forEach(account -> check(account, clock.instant()));
            due = accounts.toCheck(begun, AT_A_TIME);
        }
        panel.greet();
        watch.answered(clock.instant());
    }

    private void check(VpnAccounts.Named account, Instant now) {
        if (isOver(account.subscription(), now)) {
            accounts.checkNoMore(account);
            return;
        }
        // before the panel is asked: an account it refuses to show must not keep the others waiting
        accounts.checkAgainSoon(account, now);
        look.look(account.username());
        accounts.checkLater(account, now);
    }

    private boolean isOver(SubscriptionId subscription, Instant now) {
        return subscriptions
            .find(subscription)
            .map(entitlement -> entitlement.isOver(now))
            .orElse(true);
    }
}
