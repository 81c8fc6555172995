package com.cybervpn.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** The server links of an account: nice to have beside the subscription link, so a panel that is away leaves them out. */
@ApplicationScoped
class AccessLinks {

    private static final Logger LOG = Logger.getLogger(AccessLinks.class);

    @Inject
    VpnPanel panel;

    @Inject
    AccessRepair repair;

    /** @throws AccessPending when the panel knows the link no more: it would lead nowhere, another is on its way */
    List<String> of(VpnAccount account, String shortId) {
        try {
            Optional<VpnPanel.Links> links = panel.links(shortId);
            links.ifPresent(shown -> repair.compare(account.username, shown));
            if (links.isEmpty() && repair.missing(account.username)) {
                throw new AccessPending();
            }
            return links.map(VpnPanel.Links::servers).orElse(List.of());
        } catch (PanelUnavailable | FaultToleranceException away) {
            LOG.warnf("shown without server links: %s", away.getMessage());
            return List.of();
        }
    }
}
