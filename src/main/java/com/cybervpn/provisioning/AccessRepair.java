package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Jobs;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiPredicate;

/**
 * Brings back access that the panel has lost or that somebody changed there, while it is paid for.
 *
 * <p>Existence, end, being enabled, servers and link are compared; limits are not, so that they can be changed at the panel
 * for one customer. A repair sets the whole target, limits too.
 */
@ApplicationScoped
public class AccessRepair {

    /** Panels round. */
    private static final Duration SAME = Duration.ofSeconds(1);

    @Inject
    VpnAccounts accounts;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Jobs jobs;

    @Inject
    InstantSource clock;

    /**
     * The panel does not know an account, or its link. Promises to set it, if it is one of ours and paid for.
     *
     * @param username of the account at the panel
     * @return whether it was
     */
    @Transactional
    public boolean missing(String username) {
        return promise(username, (account, wanted) -> true);
    }

    /**
     * The panel shows an account. Promises to set it, if it is one of ours and paid for and differs from what is wanted.
     *
     * @param username of the account at the panel
     * @return whether it was
     */
    @Transactional
    public boolean compare(String username, VpnPanel.State found) {
        return promise(username, (account, wanted) -> differs(account, wanted, found));
    }

    private boolean promise(String username, BiPredicate<VpnAccount, Entitlement> needed) {
        // locked: the notice of our own change must not be compared with the account before we have written down the answer
        return accounts
            .lockByName(username)
            .flatMap(account ->
                subscriptions
                    .of(new UserId(account.userId))
                    .filter(wanted -> !wanted.isOver(clock.instant()) && needed.test(account, wanted))
            )
            .map(wanted -> {
                jobs.enqueue(ProvisionAccessJob.NAME, wanted.user() + ":" + wanted.version());
                return true;
            })
            .orElse(false);
    }

    private static boolean differs(VpnAccount account, Entitlement wanted, VpnPanel.State found) {
        boolean sameEnd = Duration.between(wanted.expiresAt(), found.expiresAt()).abs().compareTo(SAME) < 0;
        boolean sameLink =
            found.shortId().equals(account.shortId) &&
            found
                .subscriptionUrl()
                .map(url -> url.equals(account.subscriptionUrl))
                .orElse(true);
        return !found.enabled() || !found.hasServers() || !sameEnd || !sameLink;
    }
}
