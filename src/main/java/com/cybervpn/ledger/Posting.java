package com.cybervpn.ledger;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One movement of money between accounts.
 *
 * @param kind what happened: {@code purchase}
 * @param reference to what: together with the kind it is unique for ever
 * @param entries at least two; what an account receives is positive; the sum of each asset is zero
 */
public record Posting(String kind, String reference, List<Entry> entries) {
    /** @throws IllegalArgumentException when it is not balanced: a programming error the database would refuse too */
    public Posting {
        entries = List.copyOf(entries);
        Map<Asset, Long> sums = new EnumMap<>(Asset.class);
        entries.forEach(entry -> sums.merge(entry.money().asset(), entry.money().minor(), Math::addExact));
        if (
            entries.size() < 2 ||
            sums
                .values()
                .stream()
                .anyMatch(sum -> sum != 0)
        ) {
            throw new IllegalArgumentException("posting " + kind + " " + reference + " is not balanced");
        }
    }

    /** What one account receives, or gives when negative; never zero. */
    public record Entry(String account, Money money) {
        public Entry {
            if (money.isZero()) {
                throw new IllegalArgumentException("an entry of nothing");
            }
        }
    }

    /** Moves an amount from one account to another. */
    public static Posting move(String kind, String reference, Money money, String from, String to) {
        return new Posting(kind, reference, List.of(new Entry(from, money.negated()), new Entry(to, money)));
    }
}
