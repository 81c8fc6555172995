package com.cybervpn.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** The VPN panel, as provisioning sees it. Calls are remote: never within a transaction. */
public interface VpnPanel {
    /**
     * Makes the account if there is none, and sets it to the target. Safe to repeat.
     *
     * <p>An account whose time is over is neither prolonged nor enabled nor made once more: the rest of the target is set.
     *
     * @return the account; empty when its time is over and the panel has it no more
     * @throws PanelUnavailable when the panel does not answer, or not as it should: to be tried again
     */
    Optional<Access> set(Target target);

    /**
     * Removes the account with everything the panel knows of it. Harmless when there is none.
     *
     * @throws PanelUnavailable when the panel does not answer, or not as it should: to be tried again
     */
    void remove(String username);

    /**
     * How the panel has an account; empty when it does not know it.
     *
     * @throws PanelUnavailable when the panel does not answer, or not as it should
     */
    Optional<State> find(String username);

    /**
     * What the account's client programs need, one link a server, none when the panel has no servers for it; empty when the
     * panel does not know such an account.
     *
     * @throws PanelUnavailable when the panel does not answer
     * @throws FaultToleranceException when it is not asked: it has just been silent, or too many wait for it
     */
    Optional<List<String>> links(String shortId);

    /**
     * What the account has used; empty when the panel does not know the account.
     *
     * @throws PanelUnavailable when the panel does not answer
     * @throws FaultToleranceException when it is not asked: it has just been silent, or too many wait for it
     */
    Optional<Traffic> traffic(String username);

    /**
     * The state an account should be in.
     *
     * @param username names the account for ever; 3 to 36 of letters, digits, {@code _} and {@code -}
     * @param known whether the panel has made it before: a hint that saves a call
     * @param telegramId of its owner; null when not known
     * @param trafficLimitBytes a month; null without limit
     */
    record Target(
        String username,
        boolean known,
        Long telegramId,
        Instant expiresAt,
        Long trafficLimitBytes,
        int deviceLimit
    ) {}

    /**
     * An account at the panel.
     *
     * @param id the panel's own, as text
     * @param shortId the part of the subscription link that names the account
     */
    record Access(String id, String shortId, String subscriptionUrl, long usedBytes) {}

    /**
     * An account as the panel has it.
     *
     * @param subscriptionUrl empty when the panel has not told
     * @param enabled false when somebody has switched it off; one that has ended or used its traffic up is enabled
     * @param hasServers false when it misses servers that customers get
     */
    record State(
        String shortId,
        Optional<String> subscriptionUrl,
        boolean enabled,
        Instant expiresAt,
        boolean hasServers
    ) {}

    /**
     * Traffic of the current period.
     *
     * @param onlineAt when it was last connected; null when never
     * @param daily bytes of each of the last days, oldest first
     */
    record Traffic(long usedBytes, Instant onlineAt, List<Day> daily) {
        /** One day, UTC. */
        public record Day(java.time.LocalDate date, long bytes) {}
    }
}
