package com.cybervpn.platform.jobs;

import java.time.Duration;

/**
 * Work that comes back by itself, on one instance at a time. It has no last attempt: whether it failed or not, it runs again
 * after {@link #every}. It must be harmless to run twice.
 */
public interface RecurringJob {
    /** Stable: it stands in the database and in metrics. */
    String name();

    /** From the end of one run to the beginning of the next; asked at the end of each. */
    Duration every();

    /** Does the work, and throws when it could not finish. */
    void run();
}
