package com.cybervpn.ledger;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts postings that do not sum to zero. Each look adds up only what was posted since the one before; the whole ledger is
 * looked through by {@link CheckLedgerJob}, because an operator may change old rows.
 */
@ApplicationScoped
public class LedgerCheck {

    /** Longer than any transaction: what has a smaller number than a posting of that age is committed, or never will be. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** Postings that are added up by one statement. */
    private static final long STEP = 100_000;

    private static final String NEWEST_SETTLED = """
    select id from ledger.posting where posted_at < ? order by id desc limit 1""";
    private static final String UNBALANCED = """
    select count(*) from (
        select distinct e.posting_id from ledger.entry e join ledger.account a on a.id = e.account_id
        where e.posting_id > ? and e.posting_id <= ? group by e.posting_id, a.asset having sum(e.minor) <> 0
    ) as unbalanced""";
    private static final String FULL = "select up_to, unbalanced, checked_at from ledger.full_check";
    private static final String KEEP = """
    insert into ledger.full_check (up_to, unbalanced, checked_at) values (?, ?, ?)
    on conflict (one) do update set up_to = excluded.up_to, unbalanced = excluded.unbalanced, checked_at = excluded.checked_at""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    private Full base = Full.NONE;
    private long upTo;
    private long unbalancedUpTo;

    /** What the last look at the whole ledger has found: so many among the postings up to a number. */
    private record Full(long upTo, long unbalanced, Instant at) {
        static final Full NONE = new Full(0, 0, Instant.EPOCH);
    }

    /** Number of postings that do not sum to zero: always 0, because the database refuses them. */
    public synchronized long unbalanced() {
        Full full = sql
            .one(FULL, row ->
                new Full(row.getLong("up_to"), row.getLong("unbalanced"), Sql.instant(row, "checked_at"))
            )
            .orElse(Full.NONE);
        if (!full.equals(base)) {
            base = full;
            upTo = full.upTo();
            unbalancedUpTo = full.unbalanced();
        }
        long settled = Math.max(upTo, newestSettled());
        unbalancedUpTo += inSteps(upTo, settled);
        upTo = settled;
        return unbalancedUpTo + between(settled, Long.MAX_VALUE);
    }

    /** Looks through the whole ledger and keeps what it found for every instance. */
    void lookThroughAll() {
        long settled = newestSettled();
        Instant now = clock.instant();
        sql.update(KEEP, settled, inSteps(0, settled), now);
    }

    private long newestSettled() {
        return sql.one(NEWEST_SETTLED, row -> row.getLong(1), clock.instant().minus(SETTLED)).orElse(0L);
    }

    /** However long the ledger is, no statement takes long. */
    private long inSteps(long behind, long last) {
        long all = 0;
        for (long from = behind; from < last; from += STEP) {
            all += between(from, Math.min(last, from + STEP));
        }
        return all;
    }

    private long between(long behind, long last) {
        return sql.one(UNBALANCED, row -> row.getLong(1), behind, last).orElseThrow();
    }
}
