package com.cybervpn.ledger;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The accounts and what was posted to them.
 *
 * <p>A posting is written at once: later reads of its transaction see it. A balance is what a person calls the balance,
 * whichever side of the books its account stands on.
 */
@ApplicationScoped
public class Ledger {

    private static final String POST = """
    with posted as (
        insert into ledger.posting (kind, reference, posted_at) values (?, ?, ?)
        on conflict (kind, reference) do nothing returning id
    )
    insert into ledger.entry (posting_id, account_id, minor)
    select posted.id, account, minor from posted, unnest(?::bigint[], ?::bigint[]) as line (account, minor)""";
    private static final String POST_NOTHING = """
    insert into ledger.posting (kind, reference, posted_at) values (?, ?, ?) on conflict (kind, reference) do nothing""";
    private static final String UNDO = """
    with undone as (
        select e.account_id, e.minor from ledger.posting p join ledger.entry e on e.posting_id = p.id
        where p.kind = ? and p.reference = ?
    ),
    posted as (
        insert into ledger.posting (kind, reference, posted_at) select ?, ?, ? where exists (select from undone)
        on conflict (kind, reference) do nothing returning id
    )
    insert into ledger.entry (posting_id, account_id, minor)
    select posted.id, undone.account_id, -undone.minor from posted, undone""";
    private static final String OPEN = """
    insert into ledger.account (code, asset) values (?, ?) on conflict (code, asset) do nothing""";
    private static final String LOCK = """
    select id from ledger.account where code = ? and asset = ? for no key update""";
    private static final String BALANCE = """
    select coalesce(sum(e.minor), 0) from ledger.entry e join ledger.account a on a.id = e.account_id
    where a.code = ? and a.asset = ?""";
    private static final String BALANCES = """
    select a.asset, sum(e.minor) from ledger.entry e join ledger.account a on a.id = e.account_id
    where a.code = ? group by a.asset order by a.asset""";
    private static final String MOVEMENTS = """
    select p.id, p.kind, p.reference, p.posted_at, e.minor, a.asset
    from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.posting p on p.id = e.posting_id
    where a.code = ? and p.id > ? order by p.id limit ?""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    @Inject
    Transactions transactions;

    /** Numbers of the accounts that belong to no person: there are few. */
    private final ConcurrentMap<Key, Long> known = new ConcurrentHashMap<>();

    private record Key(String code, String asset) {
        static Key of(Account account, Asset asset) {
            return new Key(account.code(), asset.code());
        }
    }

    /**
     * What changed the balance of one account in posting {@code number}.
     *
     * @param kind as stored, perhaps by a newer version of the shop
     * @param money positive when the balance grew
     */
    public record Movement(long number, String kind, String reference, Instant postedAt, Money money) {}

    /**
     * Writes a posting within the running transaction.
     *
     * @throws AlreadyPosted when the same kind and reference was posted before
     * @throws IllegalArgumentException when it takes from an account of a person: that is what {@link #debit} is for
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void post(Posting posting) {
        if (posting.entries().stream().anyMatch(Ledger::takesFromPerson)) {
            throw new IllegalArgumentException(
                posting.kind().code() + " takes from a person without looking at the balance"
            );
        }
        write(posting);
    }

    /**
     * Writes a posting that takes from accounts of persons, which are locked until the transaction ends.
     *
     * @throws InsufficientFunds when one of them would go below zero
     * @throws AlreadyPosted when the same kind and reference was posted before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void debit(Posting posting) {
        posting
            .entries()
            .stream()
            .filter(Ledger::takesFromPerson)
            // always in the same order, or two of them wait for each other
            .sorted(
                Comparator.comparing((Posting.Entry entry) -> entry.account().code()).thenComparing(entry ->
                    entry.money().asset()
                )
            )
            .forEach(entry -> {
                Money asked = entry.change().negated();
                Money available = lock(entry.account(), asked.asset());
                if (available.compareTo(asked) < 0) {
                    throw new InsufficientFunds(asked, available);
                }
            });
        write(posting);
    }

    /**
     * Keeps others from locking or debiting an account until the transaction ends. Money may still come in.
     *
     * @return the balance
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money lock(Account account, Asset asset) {
        sql.defer(OPEN, account.code(), asset.code());
        sql.defer(LOCK, account.code(), asset.code());
        // a statement of its own: it sees what was committed while the lock was waited for
        return balance(account, asset);
    }

    /** What there is of one asset; below zero only for accounts that belong to no person. */
    public Money balance(Account account, Asset asset) {
        long minor = sql.one(BALANCE, row -> row.getLong(1), account.code(), asset.code()).orElseThrow();
        return new Money(account.side().balance(minor), asset);
    }

    /** What there is of each asset that was ever posted to the account, zero included. */
    public List<Money> balances(Account account) {
        return sql.all(BALANCES, row -> money(account, row.getLong(2), row.getString(1)), account.code());
    }

    /**
     * A page of what changed the balance of an account, oldest first.
     *
     * @param after number of the last posting of the page before; 0 at first
     */
    public List<Movement> movements(Account account, long after, int limit) {
        return sql.all(MOVEMENTS, row -> movement(account, row), account.code(), after, limit);
    }

    /**
     * Writes the opposite of a posting that touched no person's account, with its reference.
     *
     * @param as what the opposite is; it is written once
     * @return false when there is no such posting, or its opposite stands there already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean undo(PostingKind kind, String reference, PostingKind as) {
        return sql.update(UNDO, kind.code(), reference, as.code(), reference, clock.instant()) > 0;
    }

    /** Whether something of this kind was posted with this reference. */
    public boolean isPosted(PostingKind kind, String reference) {
        return sql
            .one(
                "select true from ledger.posting where kind = ? and reference = ?",
                row -> row.getBoolean(1),
                kind.code(),
                reference
            )
            .isPresent();
    }

    private void write(Posting posting) {
        int written = posting.entries().isEmpty()
            ? sql.update(POST_NOTHING, posting.kind().code(), posting.reference(), clock.instant())
            : writeEntries(posting);
        if (written == 0) {
            throw new AlreadyPosted(posting.kind(), posting.reference());
        }
    }

    private int writeEntries(Posting posting) {
        long[] accounts = new long[posting.entries().size()];
        long[] minors = new long[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            Posting.Entry entry = posting.entries().get(i);
            accounts[i] = number(entry.account(), entry.money().asset());
            minors[i] = entry.money().minor();
        }
        return sql.update(
            POST,
            posting.kind().code(),
            posting.reference(),
            clock.instant(),
            accounts,
            minors
        );
    }

    private long number(Account account, Asset asset) {
        Key key = Key.of(account, asset);
        Long number = known.get(key);
        if (number != null) {
            return number;
        }
        sql.defer(OPEN, key.code(), key.asset());
        long opened = sql
            .one(
                "select id from ledger.account where code = ? and asset = ?",
                row -> row.getLong(1),
                key.code(),
                key.asset()
            )
            .orElseThrow();
        if (!account.isOfPerson()) {
            // an id of a transaction that rolls back must not be remembered
            transactions.afterCommit(() -> known.put(key, opened));
        }
        return opened;
    }

    private static boolean takesFromPerson(Posting.Entry entry) {
        return entry.account().isOfPerson() && entry.change().minor() < 0;
    }

    private static Movement movement(Account account, ResultSet row) throws SQLException {
        return new Movement(
            row.getLong("id"),
            row.getString("kind"),
            row.getString("reference"),
            Sql.instant(row, "posted_at"),
            money(account, row.getLong("minor"), row.getString("asset"))
        );
    }

    private static Money money(Account account, long minor, String asset) {
        return new Money(account.side().balance(minor), new Asset(asset));
    }
}
