package com.cybervpn.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Who was granted access that the panel does not have yet. */
@ApplicationScoped
public class WaitingAccounts {

    @Inject
    VpnAccounts accounts;

    @Inject
    InstantSource clock;

    /**
     * @param people accounts the panel has not followed
     * @param oldestSeconds how long the first of them has waited; 0 when there is none
     */
    public record Waiting(long people, double oldestSeconds) {}

    public Waiting waiting() {
        return accounts.waiting(clock.instant());
    }
}
