package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** What a person has used, by the panel's word; by what we last knew when the panel is away. */
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
    Transactions transactions;

    @Inject
    InstantSource clock;

    /** Empty for somebody without an account at the panel. */
    public Optional<VpnPanel.Traffic> of(UserId user) {
        return transactions
            .call(() -> accounts.find(user))
            .filter(account -> account.panelId != null)
            .flatMap(this::read);
    }

    private Optional<VpnPanel.Traffic> read(VpnAccount account) {
        try {
            Optional<VpnPanel.Traffic> traffic = panel.traffic(account.username);
            traffic.ifPresentOrElse(
                t -> transactions.run(() -> remember(new UserId(account.userId), t)),
                () -> repair.missing(account.username)
            );
            return traffic;
        } catch (PanelUnavailable | FaultToleranceException away) {
            LOG.warnf("usage is shown as it was: %s", away.getMessage());
            return Optional.of(new VpnPanel.Traffic(account.usedBytes, null, List.of()));
        }
    }

    private void remember(UserId user, VpnPanel.Traffic traffic) {
        VpnAccount account = accounts.lock(user);
        account.usedBytes = traffic.usedBytes();
        account.usedAt = clock.instant();
    }
}
