package com.cybervpn.vpnpanel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The time in which the panel counts an account's traffic.
 *
 * @param start when it began to count from nothing
 * @param end when it will again; null when never. The panel counts in UTC and by whole days
 */
public record TrafficPeriod(Instant start, Instant end) {
    /** When the panel begins to count anew. */
    public enum Resets {
        NEVER,
        DAILY,
        WEEKLY,
        /** On the first of each month. */
        MONTHLY,
        /** On the day of the month on which the account was made, on the last one of shorter months. */
        MONTHLY_FROM_CREATION,
    }

    /**
     * The period that a moment lies in.
     *
     * @param made when the account was made at the panel
     * @param lastReset when its traffic was last reset, for whatever reason; null when never
     */
    public static TrafficPeriod at(Instant now, Resets resets, Instant made, Instant lastReset) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate begun = begun(today, resets, made);
        LocalDate next = next(begun, resets, made);
        Instant start = begun == null ? made : latest(begun.atStartOfDay(ZoneOffset.UTC).toInstant(), made);
        boolean resetSince = lastReset != null && lastReset.isAfter(start) && !lastReset.isAfter(now);
        return new TrafficPeriod(
            resetSince ? lastReset : start,
            next == null ? null : next.atStartOfDay(ZoneOffset.UTC).toInstant()
        );
    }

    private static LocalDate begun(LocalDate today, Resets resets, Instant made) {
        return switch (resets) {
            case NEVER -> null;
            case DAILY -> today;
            case WEEKLY -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> today.withDayOfMonth(1);
            case MONTHLY_FROM_CREATION -> {
                LocalDate inThisMonth = inMonth(YearMonth.from(today), made);
                yield inThisMonth.isAfter(today)
                    ? inMonth(YearMonth.from(today).minusMonths(1), made)
                    : inThisMonth;
            }
        };
    }

    private static LocalDate next(LocalDate begun, Resets resets, Instant made) {
        return switch (resets) {
            case NEVER -> null;
            case DAILY -> begun.plusDays(1);
            case WEEKLY -> begun.plusWeeks(1);
            case MONTHLY -> begun.plusMonths(1);
            case MONTHLY_FROM_CREATION -> inMonth(YearMonth.from(begun).plusMonths(1), made);
        };
    }

    private static LocalDate inMonth(YearMonth month, Instant made) {
        int day = LocalDate.ofInstant(made, ZoneOffset.UTC).getDayOfMonth();
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
