package com.cybervpn.ledger;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.Sql;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The only writer of the ledger. */
@ApplicationScoped
public class Ledger {

    private static final String POST = """
    with posted as (
        insert into ledger.posting (kind, reference, posted_at) values (?, ?, ?) returning id
    )
    insert into ledger.entry (posting_id, account_id, minor)
    select posted.id, account, minor from posted, unnest(?::bigint[], ?::bigint[]) as line (account, minor)""";
    private static final String MOVEMENTS = """
    select p.id, p.kind, p.reference, to_char(p.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.minor, a.asset
    from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.posting p on p.id = e.posting_id
    where a.code = :code and p.id > :after order by p.id""";
    private static final String OPEN = """
    insert into ledger.account (code, asset) values (:code, :asset) on conflict (code, asset) do nothing""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    @Inject
    Transactions transactions;

    private final ConcurrentMap<Accounts.Key, Long> known = new ConcurrentHashMap<>();

    /** What one account received, or gave when negative, in posting {@code number}. */
    public record Movement(long number, String kind, String reference, Instant postedAt, Money money) {}

    /**
     * Writes a posting within the running transaction.
     *
     * @throws IllegalStateException when the same kind and reference was posted before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void post(Posting posting) {
        long[] accounts = new long[posting.entries().size()];
        long[] minors = new long[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            Posting.Entry entry = posting.entries().get(i);
            accounts[i] = account(new Accounts.Key(entry.account(), entry.money().asset()));
            minors[i] = entry.money().minor();
        }
        sql.defer(POST, posting.kind(), posting.reference(), clock.instant(), accounts, minors);
    }

    /** Sum of what an account received and gave, in smallest units. */
    @Transactional
    public long balance(String account, Asset asset) {
        Object sum = entities
            .createNativeQuery(
                "select coalesce(sum(e.minor), 0) from ledger.entry e join ledger.account a on a.id = e.account_id where a.code = :code and a.asset = :asset",
                Long.class
            )
            .setParameter("code", account)
            .setParameter("asset", asset.name())
            .getSingleResult();
        return ((Number) sum).longValue();
    }

    /**
     * A page of what an account received and gave, oldest first.
     *
     * @param after number of the last posting of the page before; 0 at first
     */
    @Transactional
    public List<Movement> movements(String account, long after, int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities
            .createNativeQuery(MOVEMENTS)
            .setParameter("code", account)
            .setParameter("after", after)
            .setMaxResults(limit)
            .getResultList();
        return rows
            .stream()
            .map(row ->
                new Movement(
                    ((Number) row[0]).longValue(),
                    (String) row[1],
                    (String) row[2],
                    Instant.parse((String) row[3]),
                    new Money(((Number) row[4]).longValue(), Asset.valueOf((String) row[5]))
                )
            )
            .toList();
    }

    /** Number of postings that do not sum to zero: always 0, because the database refuses them. */
    @Transactional
    public long imbalance() {
        Object count = entities
            .createNativeQuery(
                """
                select count(*) from (
                    select 1 from ledger.entry e join ledger.account a on a.id = e.account_id
                    group by e.posting_id, a.asset having sum(e.minor) <> 0) unbalanced""",
                Long.class
            )
            .getSingleResult();
        return ((Number) count).longValue();
    }

    private long account(Accounts.Key key) {
        Long id = known.get(key);
        if (id != null) {
            return id;
        }
        entities
            .createNativeQuery(OPEN)
            .setParameter("code", key.code())
            .setParameter("asset", key.asset().name())
            .executeUpdate();
        Object found = entities
            .createNativeQuery(
                "select id from ledger.account where code = :code and asset = :asset",
                Long.class
            )
            .setParameter("code", key.code())
            .setParameter("asset", key.asset().name())
            .getSingleResult();
        long opened = ((Number) found).longValue();
        // an id of a transaction that rolls back must not be remembered
        transactions.afterCommit(() -> known.put(key, opened));
        return opened;
    }
}
