package com.cybervpn.subscription;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
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

    private static final String OPEN = """
    select count(*) as grants, coalesce(bool_or(reset_due), false) as due,
        coalesce(bool_or(reset_after is null), false) as undecided, max(reset_after) filter (where reset_due) as after
    from subscription.grant where user_id = ? and version > ? and version <= ?""";
    private static final String DECIDE = """
    update subscription.grant set reset_due = coalesce(reset_due, false) or ?, reset_after = ?
    where user_id = ? and version > ? and version <= ? and (reset_after is null or (? and not reset_due))""";
    private static final String DONE = """
    update subscription.grant set reset_done_at = ?
    where user_id = ? and version > ? and version <= ? and reset_due and reset_done_at is null""";

    @Inject
    Sql sql;

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
    public Open open(UserId user, long after, long upTo) {
        return sql
            .one(
                OPEN,
                row ->
                    new Open(
                        row.getLong("grants") > 0,
                        row.getBoolean("due"),
                        row.getBoolean("undecided"),
                        Sql.instant(row, "after")
                    ),
                user.value(),
                after,
                upTo
            )
            .orElseThrow();
    }

    /**
     * Writes down whether a reset is due, before it is asked for.
     *
     * @param usedUp whether the panel's account has used its traffic up; if not, only grants that ask for it themselves reset
     * @param lastReset of the panel's account at this moment; null when never
     */
    @Transactional
    public Open decide(UserId user, long after, long upTo, boolean usedUp, Instant lastReset) {
        Instant seen = lastReset == null ? Instant.EPOCH : lastReset;
        sql.update(DECIDE, usedUp, seen, user.value(), after, upTo, usedUp);
        return open(user, after, upTo);
    }

    /** The panel has done what was due. */
    @Transactional
    public void done(UserId user, long after, long upTo, Instant now) {
        sql.defer(DONE, now, user.value(), after, upTo);
    }
}
