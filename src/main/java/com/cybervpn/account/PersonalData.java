package com.cybervpn.account;

import com.cybervpn.user.UserId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one feature knows of a person. Every feature that keeps anything by person has a bean of this type. */
public interface PersonalData {
    /** Names the part in the export: {@code payments}. */
    String section();

    /**
     * What it keeps by person, as {@code schema.table}: all of these are in the export, or the export tells why not, and all
     * are cleared by {@link #forget}, or it tells why not. A test lists every table without a claim.
     */
    Set<String> tables();

    /** Everything, as records of the API's JSON, without secrets of ours. Read while it is written out. */
    Stream<?> export(UserId user);

    /** Why the account cannot go yet; empty when nothing is in the way. */
    default List<Hold> holds(UserId user) {
        return List.of();
    }

    /**
     * Locks what others have locked when they ask whether the person is forgotten ({@link AccountDeletion#forgotten}); before
     * anything else of the transaction of the deletion.
     */
    default void lock(UserId user) {
        // most ask for it first
    }

    /** Takes the person out of it. Within the transaction of the deletion; what is remote is promised as a job. */
    void forget(UserId user);

    /**
     * Something that keeps an account from going.
     *
     * @param reason {@code wallet_balance} or {@code payment_open}
     * @param amount decimal; null when it is not about an amount
     */
    record Hold(String reason, String amount, String currency) {}

    /** A long list read page by page: {@code next} is given the last item so far, null at first. */
    static <T> Stream<T> pages(Function<T, List<T>> next) {
        return Stream.iterate(
            next.apply(null),
            page -> !page.isEmpty(),
            page -> next.apply(page.getLast())
        ).flatMap(List::stream);
    }
}
