package com.cybervpn.ledger;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts postings that do not sum to zero. Each look adds up only what was posted since the one before; the whole ledger is
 * looked through by {@link CheckLedgerJob}, because somebody may change what is old.
 */
@ApplicationScoped
public class LedgerCheck {

    /** Longer than any transaction: what has a smaller number than a posting of that age is committed, or never will be. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final String NEWEST_SETTLED = """
    select id from ledger.posting where posted_at < ? order by id desc limit 1""";
    private static final String UNBALANCED = """
    select count(*) as found, count(*) filter (where posting_id <= ?) as settled
    from (
        select distinct e.posting_id from ledger.entry e join ledger.account a on a.id = e.account_id
        where e.posting_id > ? group by e.posting_id, a.asset having sum(e.minor) <> 0
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

    private record Count(long all, long settled) {}

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
        Count found = count(settled, upTo);
        long all = unbalancedUpTo + found.all();
        upTo = settled;
        unbalancedUpTo += found.settled();
        return all;
    }

    /** Looks through the whole ledger and keeps what it found for every instance. */
    void lookThroughAll() {
        long settled = newestSettled();
        Instant now = clock.instant();
        sql.update(KEEP, settled, count(settled, 0).settled(), now);
    }

    private long newestSettled() {
        return sql.one(NEWEST_SETTLED, row -> row.getLong(1), clock.instant().minus(SETTLED)).orElse(0L);
    }

    /** Among the postings behind a number, those up to {@code settled} counted by themselves, too. */
    private Count count(long settled, long behind) {
        return sql
            .one(UNBALANCED, row -> new Count(row.getLong("found"), row.getLong("settled")), settled, behind)
            .orElseThrow();
    }
}
