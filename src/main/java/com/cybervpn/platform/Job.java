package com.cybervpn.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * Work that happens later, at least once, on any instance. A bean of this type is known to {@link Jobs} by its name.
 *
 * <p>It must be harmless to run twice: a crash after the work and before its row is deleted runs it again. It throws when
 * it could not finish; then it runs again after a growing pause, without end.
 */
public interface Job {
    /** Stable: it stands in the database and in metrics. */
    String name();

    /**
     * Does the work.
     *
     * @param key which piece of work, as given to {@link Jobs#enqueue}; empty for a recurring job
     */
    void run(String key);

    /** How often, for a job that recurs by itself; empty for one that is enqueued. */
    default Optional<Duration> every() {
        return Optional.empty();
    }
}
