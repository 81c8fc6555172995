package com.cybervpn.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows a failure.
 *
 * @param longest the longest pause between two attempts
 * @param within how long after it was promised a job is tried; null: until it succeeds
 */
public record Retries(Duration longest, Duration within) {
    /** From this failure in a row on, a job without a last attempt is tried at its longest pause, and alerts. */
    public static final int ALARMING = 5;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** For access and money: there is no last attempt. */
    public static Retries untilItSucceeds(Duration longest) {
        return new Retries(longest, null);
    }

    /** For what loses its meaning: the last attempt is {@code within} after the promise. */
    public static Retries within(Duration within) {
        return new Retries(LONGEST, within);
    }

    /** Whether there is no last attempt. */
    public boolean isEndless() {
        return within == null;
    }

    /**
     * When to try again.
     *
     * @param promisedAt when the job was enqueued
     * @param failures in a row, this one included
     * @param asked how long the other side wants us to wait; zero when it did not say
     * @return empty when that was the last attempt
     */
    Optional<Instant> next(Instant promisedAt, Instant now, int failures, Duration asked) {
        Instant next = now.plus(longer(asked, pause(failures)));
        if (isEndless()) {
            return Optional.of(next);
        }
        Instant last = promisedAt.plus(within);
        if (!now.plus(asked).isBefore(last)) {
            return Optional.empty();
        }
        return Optional.of(next.isBefore(last) ? next : last);
    }

    /** Without a last attempt 1, 3, 9, 27 s, then the longest; else 1, 2, 4, 8 s … up to the longest. */
    private Duration pause(int failures) {
        int before = Math.max(0, failures - 1);
        if (!isEndless()) {
            return shorter(Duration.ofSeconds(1L << Math.min(before, 9)), longest);
        }
        return failures >= ALARMING
            ? longest
            : shorter(Duration.ofSeconds((long) Math.pow(3, before)), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
