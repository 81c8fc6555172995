package com.cybervpn.subscription;

import com.cybervpn.payment.InvoiceId;
import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What led to which version of a subscription, and whether the traffic used is reset with it. */
@ApplicationScoped
class Grants {

    private static final String ADD = """
    insert into subscription.grant
        (source_kind, source_id, invoice_id, subscription_id, user_id, version, granted_at, expires_at, reset_due)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BETWEEN = " where subscription_id = ? and version > ? and version <= ?";
    private static final String OF_VERSIONS =
        "select source_kind, source_id, granted_at from subscription.grant" + BETWEEN + " order by version";
    private static final String OPEN =
        """
        select count(*) as grants, coalesce(bool_or(reset_due), false) as due,
            coalesce(bool_or(reset_after is null), false) as undecided, max(reset_after) filter (where reset_due) as after
        from subscription.grant""" + BETWEEN;
    private static final String DECIDE =
        """
        update subscription.grant set reset_due = coalesce(reset_due, false) or ?, reset_after = ?""" +
        BETWEEN +
        " and (reset_after is null or (? and not reset_due))";
    private static final String DONE =
        "update subscription.grant set reset_done_at = ?" +
        BETWEEN +
        " and reset_due and reset_done_at is null";

    @Inject
    Sql sql;

    /** What a source has granted. */
    record Granted(GrantSource source, Instant at) {}

    /**
     * Goes to the database with the next statement; the key refuses a source a second time.
     *
     * @param reset whether this grant resets the traffic used; null when the panel's account has to be looked at
     */
    void add(GrantSource source, Subscription granted, Boolean reset, Instant now) {
        sql.defer(
            ADD,
            source.kind().code(),
            source.id(),
            source.invoice().map(InvoiceId::value).orElse(null),
            granted.id,
            granted.userId,
            granted.version,
            now,
            granted.expiresAt,
            reset
        );
    }

    /** What led to the versions after one, up to another, the oldest first. */
    List<Granted> of(SubscriptionId subscription, long after, long upTo) {
        return sql.all(
            OF_VERSIONS,
            row ->
                new Granted(
                    new GrantSource(
                        GrantSource.Kind.of(row.getString("source_kind")),
                        row.getObject("source_id", UUID.class)
                    ),
                    Sql.instant(row, "granted_at")
                ),
            subscription.value(),
            after,
            upTo
        );
    }

    /** What the versions after one, up to another, ask for. */
    TrafficResets.Open resets(SubscriptionId subscription, long after, long upTo) {
        return sql
            .one(
                OPEN,
                row ->
                    new TrafficResets.Open(
                        row.getLong("grants") > 0,
                        row.getBoolean("due"),
                        row.getBoolean("undecided"),
                        Sql.instant(row, "after")
                    ),
                subscription.value(),
                after,
                upTo
            )
            .orElseThrow();
    }

    /** Writes down whether they reset; {@code seen} is the newest reset of the panel at this moment. */
    void decideResets(SubscriptionId subscription, long after, long upTo, boolean due, Instant seen) {
        sql.update(DECIDE, due, seen, subscription.value(), after, upTo, due);
    }

    /** What they asked for is done. */
    void resetsDone(SubscriptionId subscription, long after, long upTo, Instant now) {
        sql.defer(DONE, now, subscription.value(), after, upTo);
    }
}
