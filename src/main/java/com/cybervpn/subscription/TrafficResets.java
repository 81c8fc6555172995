package com.cybervpn.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * Which grants also reset the traffic used at the panel, and whether that is done. A reset counts as done when the panel tells
 * of one later than the one it told of when ours became due: so an answer that got lost is not asked for twice.
 */
@ApplicationScoped
public class TrafficResets {

    @Inject
    Grants grants;

    /**
     * What the grants that the panel has not followed yet ask for.
     *
     * @param any whether there are such grants
     * @param due whether a reset is due, as far as is known
     * @param undecided whether the panel's account has not been looked at for one of them yet
     * @param after a later reset of the panel is ours; null when that is not known
     */
    public record Open(boolean any, boolean due, boolean undecided, Instant after) {
        /** @param lastReset of the panel's account; null when never */
        public boolean isDone(Instant lastReset) {
            return lastReset != null && after != null && lastReset.isAfter(after);
        }
    }

    /** Of the grants after one version of a subscription, up to another. */
    @Transactional
    public Open open(SubscriptionId subscription, long after, long upTo) {
        return grants.resets(subscription, after, upTo);
    }

    /**
     * Writes down whether a reset is due, before it is asked for.
     *
     * @param usedUp whether the panel's account has used its traffic up; if not, only grants that ask for it themselves reset
     * @param lastReset of the panel's account at this moment; null when never
     */
    @Transactional
    public Open decide(
        SubscriptionId subscription,
        long after,
        long upTo,
        boolean usedUp,
        Instant lastReset
    ) {
        Instant seen = lastReset == null ? Instant.EPOCH : lastReset;
        grants.decideResets(subscription, after, upTo, usedUp, seen);
        return open(subscription, after, upTo);
    }

    /** The panel has done what was due. */
    @Transactional
    public void done(SubscriptionId subscription, long after, long upTo, Instant now) {
        grants.resetsDone(subscription, after, upTo, now);
    }
}
