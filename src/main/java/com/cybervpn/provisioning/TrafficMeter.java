package com.cybervpn.provisioning;

import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.vpnpanel.PanelUnavailable;
import com.cybervpn.vpnpanel.TrafficPeriod;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** What was used of a subscription, by the panel's word; by what we last knew when the panel is away. */
@ApplicationScoped
public class TrafficMeter {

    private static final Logger LOG = Logger.getLogger(TrafficMeter.class);

    @Inject
    VpnAccounts accounts;

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    @Inject
    InstantSource clock;

    /**
     * What was used.
     *
     * @param limitBytes null without limit
     * @param period null until the panel has told how it counts
     * @param onlineAt when last connected; null when never or not known
     * @param daily of the last days, oldest first; none when not known
     */
    public record Reading(
        long usedBytes,
        Long limitBytes,
        TrafficPeriod period,
        Instant onlineAt,
        List<VpnPanel.Traffic.Day> daily
    ) {
        /** How much of the limit is used, in hundredths, 100 at most; 0 without a limit. */
        public int percent() {
            return limitBytes == null ? 0 : (int) Math.min(100, Math.floor((usedBytes * 100.0) / limitBytes));
        }
    }

    /** Asks the panel; empty without an account there. */
    public Optional<Reading> of(SubscriptionId subscription) {
        return accounts
            .find(subscription)
            .filter(account -> account.panelId != null)
            .flatMap(this::read);
    }

    /** What the panel said last; empty without an account there. */
    public Optional<Reading> lastKnown(SubscriptionId subscription) {
        return accounts
            .find(subscription)
            .filter(account -> account.panelId != null)
            .map(this::known);
    }

    private Optional<Reading> read(VpnAccount account) {
        try {
            Optional<VpnPanel.Traffic> traffic = panel.traffic(account.username);
            traffic.ifPresentOrElse(
                shown -> repair.shown(account.username, shown.account()),
                () -> repair.missing(account.username)
            );
            return traffic.map(this::reading);
        } catch (PanelUnavailable | FaultToleranceException away) {
            LOG.warnf("usage is shown as it was: %s", away.getMessage());
            return Optional.of(known(account));
        }
    }

    private Reading reading(VpnPanel.Traffic shown) {
        VpnPanel.Counter counter = shown.account().counter();
        return new Reading(
            counter.usedBytes(),
            counter.limitBytes(),
            TrafficPeriod.at(clock.instant(), counter.resets(), counter.madeAt(), counter.resetAt()),
            shown.onlineAt(),
            shown.daily()
        );
    }

    private Reading known(VpnAccount account) {
        return new Reading(
            account.usedBytes,
            account.trafficLimitBytes,
            account.period(clock.instant()).orElse(null),
            null,
            List.of()
        );
    }
}
