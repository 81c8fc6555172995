package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.Pulse;
import com.cybervpn.provisioning.PanelUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Does the panel hold the device limits that customers pay for? It does nothing with them while its own switch for them is
 * off, as it is on a fresh panel. Off is also what we say when our token may not read that.
 */
@ApplicationScoped
public class DeviceLimitPulse implements Pulse {

    private static final Logger LOG = Logger.getLogger(DeviceLimitPulse.class);

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
    public void feel() {
        // a switch that is on is all there is to know
    }
}
