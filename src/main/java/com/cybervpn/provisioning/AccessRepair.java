package com.cybervpn.provisioning;

import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.vpnpanel.TrafficPeriod;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Writes down how the panel shows an account, and brings back access that was lost or changed there, while
 * it is paid for.
 *
 * <p>Existence, end, being enabled, servers and the way traffic is counted are compared; a new link is taken over; limits, tag
 * and description are not compared, so that they can be changed at the panel for one customer. A repair sets the whole target.
 */
@ApplicationScoped
public class AccessRepair {

    /** Panels round. */
    private static final Duration SAME = Duration.ofSeconds(1);
    /** Its clock may be ahead of ours: an account that ends within it may be over there. */
    private static final Duration SAME_CLOCK = Duration.ofMinutes(1);

    @Inject
    LinkSeal links;

    @Inject
    VpnAccounts accounts;

    @Inject
    PanelView view;

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
        // locked: the notice of our own change must not be compared with the account before we have written down the answer
        Optional<Entitlement> wanted = accounts.lock(username).flatMap(this::wanted);
        wanted.ifPresent(this::promise);
        return wanted.isPresent();
    }

    /**
     * The panel shows an account. Remembers it; promises to set it, if it is one of ours and paid for and differs from what is
     * wanted.
     *
     * @param username of the account at the panel
     * @return whether it differed
     */
    @Transactional
    public boolean shown(String username, VpnPanel.State shown) {
        return accounts
            .lock(username)
            .filter(account -> !account.isRemoved())
            .map(account -> {
                view.remember(account, shown, clock.instant());
                accounts.save(account);
                return compare(account, shown);
            })
            .orElse(false);
    }

    /**
     * A notice tells of an account. As {@link #shown}, unless it was overtaken by what the panel has shown since.
     *
     * @param username of the account at the panel
     * @return whether it differed, or may differ
     */
    @Transactional
    public boolean told(String username, VpnPanel.State told) {
        return accounts
            .lock(username)
            .filter(account -> !account.isRemoved() && !isOlder(told, account))
            .map(account -> {
                if (told.changedAt() != null && told.changedAt().equals(account.changedAt)) {
                    if (view.rememberUsed(account, told.counter().usedBytes(), clock.instant())) {
                        accounts.save(account);
                    }
                    // within one millisecond the panel may have changed it twice: only the panel knows which came last
                    return wanted(account)
                        .filter(wanted -> told.hasServers().isEmpty() || differs(account, wanted, told))
                        .map(wanted -> {
                            look(account);
                            return true;
                        })
                        .orElse(false);
                }
                view.remember(account, told, clock.instant());
                accounts.save(account);
                return compare(account, told);
            })
            .orElse(false);
    }

    /** What was shown of an account together with its links differs from what is wanted: promises to look at all of it. */
    @Transactional
    public void compare(String username, VpnPanel.Links shown) {
        accounts
            .lock(username)
            .filter(account -> !account.isRemoved())
            .ifPresent(account -> {
                links.of(account).ifPresent(link ->
                    shown.subscriptionUrl().ifPresent(url -> {
                        links.keep(account, new LinkSeal.Link(link.shortId(), url));
                        accounts.save(account);
                    })
                );
                boolean strange =
                    shown.status() != account.status ||
                    (shown.status() == VpnPanel.Status.ACTIVE && shown.servers().isEmpty());
                wanted(account)
                    .filter(wanted -> strange || !sameEnd(wanted, shown.expiresAt()))
                    .ifPresent(wanted -> look(account));
            });
    }

    private boolean compare(VpnAccount account, VpnPanel.State found) {
        Optional<Entitlement> wanted = wanted(account);
        if (wanted.filter(w -> differs(account, w, found)).isPresent()) {
            promise(wanted.get());
            return true;
        }
        if (wanted.isPresent() && found.hasServers().isEmpty()) {
            look(account);
            return true;
        }
        return false;
    }

    private void promise(Entitlement wanted) {
        jobs.enqueueOnce(
            ProvisionAccessJob.TYPE,
            AccessJobPayload.of(wanted.user().value(), wanted.subscription())
        );
    }

    private void look(VpnAccount account) {
        jobs.enqueueOnce(LookAtAccessJob.TYPE, AccessJobPayload.of(account));
    }

    /** What is wanted of an account whose time is not over. */
    private Optional<Entitlement> wanted(VpnAccount account) {
        return subscriptions.find(account.subscription).filter(wanted -> !wanted.isOver(clock.instant()));
    }

    private boolean differs(VpnAccount account, Entitlement wanted, VpnPanel.State found) {
        boolean over =
            found.status() == VpnPanel.Status.EXPIRED && !wanted.isOver(clock.instant().plus(SAME_CLOCK));
        boolean otherLink = !links
            .of(account)
            .map(link -> link.shortId().equals(found.shortId()))
            .orElse(false);
        return (
            found.status() == VpnPanel.Status.DISABLED ||
            over ||
            !found.hasServers().orElse(true) ||
            found.counter().resets() != TrafficPeriod.Resets.MONTHLY_FROM_CREATION ||
            !sameEnd(wanted, found.expiresAt()) ||
            otherLink
        );
    }

    private static boolean sameEnd(Entitlement wanted, Instant found) {
        return Duration.between(wanted.expiresAt(), found).abs().compareTo(SAME) < 0;
    }

    private static boolean isOlder(VpnPanel.State told, VpnAccount account) {
        return (
            told.changedAt() != null &&
            account.changedAt != null &&
            told.changedAt().isBefore(account.changedAt)
        );
    }
}
