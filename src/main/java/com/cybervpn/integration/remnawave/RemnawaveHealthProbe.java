package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.HealthProbe;
import com.cybervpn.platform.Unhealthy;
import com.cybervpn.vpnpanel.PanelUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Is the panel there, and does it accept our token? Asks for what the token may read anyway. */
@ApplicationScoped
public class RemnawaveHealthProbe implements HealthProbe {

    private static final Logger LOG = Logger.getLogger(RemnawaveHealthProbe.class);

    @Inject
    RemnawaveClient client;

    @Resource
    ManagedExecutorService executor;

    @Override
    public String name() {
        return "remnawave";
    }

    @Override
    public void check() {
        try {
            var answer = client.call("GET /api/internal-squads", RemnawaveApi::squads);
            if (!answer.isOk() || !answer.body().path("internalSquads").isArray()) {
                throw new Unhealthy("not the panel's answer, status " + answer.status());
            }
        } catch (PanelUnavailable away) {
            throw new Unhealthy(away.getMessage());
        }
    }

    /** An operator reads in the log of the start what is wrong with the panel's address, token or proxy. */
    void look(@Observes Startup event) {
        executor.execute(() -> {
            try {
                check();
            } catch (Unhealthy unwell) {
                LOG.errorf("The panel cannot be used: %s", unwell.getMessage());
            }
        });
    }
}
