package com.cybervpn.ledger;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One movement of money between accounts.
 *
 * @param kind what happened
 * @param reference to what: together with the kind it is unique for ever
 * @param entries at least two, or none for a purchase that cost nothing; what an account receives (its debit) is positive; the
 *     sum of each asset is zero
 */
public record Posting(PostingKind kind, String reference, List<Entry> entries) {
    /**
     * @throws IllegalArgumentException when it is not balanced, or names an account twice: a programming error the database
     *     would refuse too
     */
    public Posting {
        entries = List.copyOf(entries);
        if (entries.stream().map(Entry::place).distinct().count() < entries.size()) {
            throw new IllegalArgumentException(
                "posting " + kind + " " + reference + " names an account twice"
            );
        }
        Map<Asset, Long> sums = new HashMap<>();
        entries.forEach(entry -> sums.merge(entry.money().asset(), entry.money().minor(), Math::addExact));
        if (
            (entries.size() < 2 && !(entries.isEmpty() && kind == PostingKind.PURCHASE)) ||
            sums
                .values()
                .stream()
                .anyMatch(sum -> sum != 0)
        ) {
            throw new IllegalArgumentException("posting " + kind + " " + reference + " is not balanced");
        }
    }

    /** What one account receives, or gives when negative; never zero. */
    public record Entry(Account account, Money money) {
        public Entry {
            if (money.isZero()) {
                throw new IllegalArgumentException("an entry of nothing");
            }
        }

        private List<Object> place() {
            return List.of(account, money.asset());
        }

        /** By how much it changes the balance of its account. */
        public Money change() {
            return new Money(account.side().balance(money.minor()), money.asset());
        }
    }

    /**
     * The plain one of two entries.
     *
     * @param debited receives: what we have grows, what we owe shrinks
     * @param credited gives: what we owe or have earned grows, what we have shrinks
     */
    public static Posting of(
        PostingKind kind,
        String reference,
        Money money,
        Account debited,
        Account credited
    ) {
        return new Posting(
            kind,
            reference,
            List.of(new Entry(debited, money), new Entry(credited, money.negated()))
        );
    }
}
