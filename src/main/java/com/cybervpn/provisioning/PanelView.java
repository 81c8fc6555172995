package com.cybervpn.provisioning;

import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import com.cybervpn.user.UserId;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Copies what the panel shows into an account, which is to be saved afterwards. Its owner is told the first time in a period
 * that most of the traffic is used, and when the panel closes the account for it.
 */
@ApplicationScoped
class PanelView {

    /** At least half: an account of which less is used is looked at once a day only. */
    @Produces
    static final RuntimeSetting<BigDecimal> WARN = RuntimeSetting.percent(
        "traffic_warning",
        "80",
        "50",
        "99",
        "The share of the traffic at whose use customers are told that it runs low"
    );

    @Inject
    RuntimeSettings settings;

    @Inject
    LinkSeal links;

    @Inject
    Event<TrafficRunsLow> runsLow;

    /** What the panel shows. */
    void remember(VpnAccount account, VpnPanel.State shown, Instant now) {
        VpnPanel.Counter counter = shown.counter();
        account.panelId = shown.id();
        shown
            .subscriptionUrl()
            .ifPresent(url -> links.keep(account, new LinkSeal.Link(shown.shortId(), url)));
        boolean closes =
            account.status != VpnPanel.Status.LIMITED && shown.status() == VpnPanel.Status.LIMITED;
        account.status = shown.status();
        account.changedAt = shown.changedAt();
        account.usedBytes = counter.usedBytes();
        account.usedAt = now;
        account.trafficLimitBytes = counter.limitBytes();
        account.trafficResets = counter.resets();
        account.trafficResetAt = counter.resetAt();
        account.madeAt = counter.madeAt();
        if (closes) {
            tell(account, now);
        } else {
            warn(account, now);
        }
    }

    /**
     * Traffic that was used while the panel changed nothing else: it counts without touching the account.
     *
     * @return whether the account is another now
     */
    boolean rememberUsed(VpnAccount account, long usedBytes, Instant now) {
        if (usedBytes <= account.usedBytes) {
            return false;
        }
        account.usedBytes = usedBytes;
        account.usedAt = now;
        warn(account, now);
        return true;
    }

    private void warn(VpnAccount account, Instant now) {
        boolean told = account
            .period(now)
            .map(period -> account.warnedAt != null && !account.warnedAt.isBefore(period.start()))
            .orElse(true);
        boolean running =
            account.status == VpnPanel.Status.ACTIVE || account.status == VpnPanel.Status.LIMITED;
        if (!told && running && account.hasUsed(settings.get(WARN))) {
            tell(account, now);
        }
    }

    private void tell(VpnAccount account, Instant now) {
        account.warnedAt = now;
        runsLow.fire(
            new TrafficRunsLow(
                account.subscription,
                new UserId(account.userId),
                now,
                account.status == VpnPanel.Status.LIMITED
            )
        );
    }
}
