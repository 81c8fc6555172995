package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.Pulse;
import com.cybervpn.provisioning.PanelUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Is the panel there, and does it accept our token? Asks for what the token may read anyway. */
@ApplicationScoped
public class RemnawavePulse implements Pulse {

    @Inject
    RemnawaveClient client;

    @Override
    public String name() {
        return "remnawave";
    }

    @Override
    public void feel() {
        var answer = client.call("GET /api/internal-squads", RemnawaveApi::squads);
        if (!answer.isOk()) {
            throw new PanelUnavailable("the panel answered with " + answer.status(), null);
        }
    }
}
