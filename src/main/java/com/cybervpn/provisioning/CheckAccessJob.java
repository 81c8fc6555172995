package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Job;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Compares each running account with the panel about once a day, some at a time: the panel gives up on notices, and forgets
 * accounts when it is restored from a backup.
 */
@ApplicationScoped
public class CheckAccessJob implements Job {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 50;

    @Inject
    VpnAccounts accounts;

    @Inject
    Subscriptions subscriptions;

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "check_access";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    /** @throws PanelUnavailable when the panel is away; the accounts it was not asked about stay due */
    @Override
    public void run(String key) {
        Instant now = clock.instant();
        accounts.toCheck(now, AT_A_TIME).forEach(account -> check(account, now));
    }

    private void check(VpnAccounts.Named account, Instant now) {
        if (isOver(account.user(), now)) {
            accounts.checkNoMore(account.user());
            return;
        }
        // before the panel is asked: an account it refuses to show must not keep the others waiting
        accounts.checkLater(account.user(), now);
        panel
            .find(account.username())
            .ifPresentOrElse(
                found -> repair.compare(account.username(), found),
                () -> repair.missing(account.username())
            );
    }

    private boolean isOver(UserId user, Instant now) {
        return subscriptions
            .of(user)
            .map(entitlement -> entitlement.isOver(now))
            .orElse(true);
    }
}
