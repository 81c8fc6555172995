package com.cybervpn.platform.jobs;

/**
 * Work that is enqueued. A bean of this type is known to {@link Jobs} by the name of its type.
 *
 * <p>It must be harmless to run twice: a crash after the work and before its row is deleted runs it again. It throws when it
 * could not finish; what follows is up to its {@link JobType#retries()}. An exception that is a {@link RetryAfter}, or has one as
 * its cause, says how long to wait at least.
 */
public interface Job<P extends JobPayload> {
    JobType<P> type();

    /**
     * Does the work.
     *
     * @throws JobGivenUp when it has become pointless: it is not tried again
     * @throws RuntimeException when it could not finish
     */
    void run(P payload);
}
