package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Brings the panel to one person's entitlement. The key is the person and what asked for it: a version, a change. */
@ApplicationScoped
public class ProvisionAccessJob implements Job {

    static final String NAME = "provision_access";

    @Inject
    AccessProvision provision;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String key) {
        provision.bringUpToDate(new UserId(UUID.fromString(key.substring(0, key.indexOf(':')))));
    }
}
