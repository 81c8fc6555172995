package com.cybervpn.platform.jobs;

import java.time.Duration;

/** An exception of a peer that said when to come back. */
public interface RetryAfter {
    /** No peer makes us wait longer. */
    Duration MOST = Duration.ofDays(1);

    /** How long to wait at least; zero when it did not say. */
    Duration retryAfter();

    /** What {@code failure}, or the first of its causes that knows, asks for, at most {@link #MOST}; zero when none does. */
    static Duration of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryAfter told) {
                return told.retryAfter().compareTo(MOST) < 0 ? told.retryAfter() : MOST;
            }
        }
        return Duration.ZERO;
    }
}
