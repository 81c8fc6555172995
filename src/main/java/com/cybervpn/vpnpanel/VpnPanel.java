package com.cybervpn.vpnpanel;

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
    Optional<State> set(Target target);

    /**
     * Lets an account count its traffic from nothing; one that had used it up can be used again.
     *
     * @param id the panel's own, as {@link State#id} tells it
     * @throws PanelUnavailable when the panel does not answer, or not as it should: it may have done it
     */
    State resetTraffic(String id);

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
     * Asks whether the panel is there, and warns in the log when it lacks servers that customers are to get.
     *
     * @throws PanelUnavailable when the panel does not answer, or not as it should
     */
    void greet();

    /**
     * What the account's client programs need; empty when the panel does not know such an account.
     *
     * @throws PanelUnavailable when the panel does not answer
     * @throws FaultToleranceException when it is not asked: it has just been silent, or too many wait for it
     */
    Optional<Links> links(String shortId);

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
     * @param planName what the panel's operators read beside it
     * @param trafficLimitBytes a month; null without limit
     */
    record Target(
        String username,
        boolean known,
        Long telegramId,
        String planName,
        Instant expiresAt,
        Long trafficLimitBytes,
        int deviceLimit
    ) {}

    /** Whether an account can be used, and why not. */
    enum Status {
        ACTIVE,
        /** Switched off by hand. */
        DISABLED,
        /** Its traffic is used up. */
        LIMITED,
        /** Its time is over. */
        EXPIRED;

        /** Whether its link leads nowhere, whatever was paid for. */
        public boolean isClosed() {
            return this == DISABLED || this == EXPIRED;
        }
    }

    /**
     * An account as the panel shows it.
     *
     * @param id the panel's own, as text
     * @param shortId the part of the subscription link that names the account
     * @param subscriptionUrl empty when the panel has not told
     * @param hasServers false when it misses servers that customers get; empty when the panel has not told for certain
     * @param changedAt when the panel changed it last, by its own clock; null when it has not told
     */
    record State(
        String id,
        String shortId,
        Optional<String> subscriptionUrl,
        Status status,
        Instant expiresAt,
        Optional<Boolean> hasServers,
        Counter counter,
        Instant changedAt
    ) {
        /** Whether it has used up what it may, even if the panel has not noticed yet. */
        public boolean isUsedUp() {
            return status == Status.LIMITED || counter.isFull();
        }
    }

    /**
     * An account's traffic and how the panel counts it.
     *
     * @param limitBytes null without limit
     * @param madeAt when the account was made
     * @param resetAt when it was last reset; null when never
     */
    record Counter(
        long usedBytes,
        Long limitBytes,
        TrafficPeriod.Resets resets,
        Instant madeAt,
        Instant resetAt
    ) {
        boolean isFull() {
            return limitBytes != null && usedBytes >= limitBytes;
        }
    }

    /**
     * What client programs need.
     *
     * @param servers one link a server; none when the panel has no servers for it, or it cannot be used now
     * @param subscriptionUrl empty when the panel has not told
     */
    record Links(List<String> servers, Optional<String> subscriptionUrl, Status status, Instant expiresAt) {}

    /**
     * Traffic of the current period.
     *
     * @param onlineAt when it was last connected; null when never
     * @param daily bytes of each of the last days, oldest first; none when the panel could not say
     */
    record Traffic(State account, Instant onlineAt, List<Day> daily) {
        /** One day, UTC. */
        public record Day(java.time.LocalDate date, long bytes) {}
    }
}
