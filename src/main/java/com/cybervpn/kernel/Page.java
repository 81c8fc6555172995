package com.cybervpn.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, as the API answers every list.
 *
 * @param total how many there are in all parts; null where counting costs more the longer the list is
 * @param next the {@link Cursor} of the part that follows; null when none does
 */
public record Page<T>(List<T> items, Long total, String next) {
    /** A list that is never long, in one part. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, (long) items.size(), null);
    }

    /**
     * A part of at most {@code limit}, not counted.
     *
     * @param rows in their order, one more than {@code limit} when more follow
     * @param position where a row stands in that order
     * @param view a row as the API shows it
     */
    public static <R, T> Page<T> of(
        List<R> rows,
        int limit,
        Function<R, Cursor> position,
        Function<R, T> view
    ) {
        String next = rows.size() > limit ? position.apply(rows.get(limit - 1)).toString() : null;
        return new Page<>(rows.stream().limit(limit).map(view).toList(), null, next);
    }

    /** The same part of a list of so many. */
    public Page<T> counted(long all) {
        return new Page<>(items, all, next);
    }
}
