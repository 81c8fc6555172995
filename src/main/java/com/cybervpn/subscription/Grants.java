package com.cybervpn.subscription;

import com.cybervpn.billing.InvoiceId;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which invoice led to which version of a subscription, and whether the traffic used is reset with it. */
@ApplicationScoped
class Grants {

    private static final String ADD = """
    insert into subscription.grant (invoice_id, user_id, version, granted_at, expires_at, reset_due) values (?, ?, ?, ?, ?, ?)""";
    private static final String PAID_BY = """
    select invoice_id from subscription.grant where user_id = ? and version > ? and version <= ? order by version""";
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
     * Goes to the database with the next statement; the key refuses an invoice a second time.
     *
     * @param reset whether this purchase resets the traffic used; null when the panel's account has to be looked at
     */
    void add(InvoiceId invoice, Subscription granted, Boolean reset, Instant now) {
        sql.defer(ADD, invoice.value(), granted.userId, granted.version, now, granted.expiresAt, reset);
    }

    /** What led to the versions after one, up to another, the oldest first. */
    List<InvoiceId> paidBy(UserId user, long after, long upTo) {
        return sql.all(
            PAID_BY,
            row -> new InvoiceId(row.getObject(1, UUID.class)),
            user.value(),
            after,
            upTo
        );
    }

    /** What the versions after one, up to another, ask for. */
    TrafficResets.Open resets(UserId user, long after, long upTo) {
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
                user.value(),
                after,
                upTo
            )
            .orElseThrow();
    }

    /** Writes down whether they reset; {@code seen} is the newest reset of the panel at this moment. */
    void decideResets(UserId user, long after, long upTo, boolean due, Instant seen) {
        sql.update(DECIDE, due, seen, user.value(), after, upTo, due);
    }

    /** What they asked for is done. */
    void resetsDone(UserId user, long after, long upTo, Instant now) {
        sql.defer(DONE, now, user.value(), after, upTo);
    }
}
