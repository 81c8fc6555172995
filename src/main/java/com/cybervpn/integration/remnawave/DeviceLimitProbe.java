package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.HealthProbe;
import com.cybervpn.vpnpanel.PanelUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Does the panel hold the device limits that customers pay for? It does nothing with them while its own switch for them is
 * off, as it is on a fresh panel. Off is also what we say when our token may not read that.
 */
@ApplicationScoped
public class DeviceLimitProbe implements HealthProbe {

    private static final Logger LOG = Logger.getLogger(DeviceLimitProbe.class);

    @Inject
    RemnawaveClient client;

    @Override
    public String name() {
        return "device_limits";
    }

    @Override
    public boolean isUsed() {
        try {
            return client
                .call("GET /api/subscription-settings", RemnawaveApi::subscriptionSettings)
                .body()
                .path("hwidSettings")
                .path("enabled")
                .asBoolean();
        } catch (PanelUnavailable unreadable) {
            LOG.debugf("the panel's switch for device limits cannot be read: %s", unreadable.getMessage());
            return false;
        }
    }

    @Override
    public void check() {
        // a switch that is on is all there is to know
    }
}
