package com.cybervpn.provisioning;

import com.cybervpn.vpnpanel.PanelUnavailable;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** How an account's owner connects, by the panel's newest word; by what is known when the panel is away. */
@ApplicationScoped
class AccessLinks {

    private static final Logger LOG = Logger.getLogger(AccessLinks.class);

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    @Inject
    LinkSeal seal;

    /** @param servers none when the panel is away: they are nice to have beside the link */
    record Shown(String url, List<String> servers) {}

    /**
     * Asks the panel.
     *
     * @throws AccessPending when there is no link that leads anywhere: the panel does not know it any more, or has closed the
     *     account; another, or a repair, is on its way
     */
    Shown of(VpnAccount account) {
        LinkSeal.Link link = seal.of(account).orElseThrow(AccessPending::new);
        Optional<VpnPanel.Links> found;
        try {
            found = panel.links(link.shortId());
        } catch (PanelUnavailable | FaultToleranceException away) {
            LOG.warnf("shown without server links: %s", away.getMessage());
            return new Shown(known(account), List.of());
        }
        if (found.isEmpty() && repair.missing(account.username)) {
            throw new AccessPending();
        }
        found.ifPresent(shown -> repair.compare(account.username, shown));
        if (found.filter(shown -> shown.status().isClosed()).isPresent()) {
            throw new AccessPending();
        }
        return new Shown(
            found.flatMap(VpnPanel.Links::subscriptionUrl).orElse(link.url()),
            found.map(VpnPanel.Links::servers).orElse(List.of())
        );
    }

    /**
     * The link that was shown last, without asking.
     *
     * @throws AccessPending when there is none yet, or the panel had closed the account
     */
    String known(VpnAccount account) {
        if (account.isClosed()) {
            throw new AccessPending();
        }
        return seal.of(account).map(LinkSeal.Link::url).orElseThrow(AccessPending::new);
    }
}
