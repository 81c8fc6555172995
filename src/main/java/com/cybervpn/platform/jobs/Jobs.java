package com.cybervpn.platform.jobs;

import com.cybervpn.platform.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Promises of work. They are kept by {@link JobWorkers}. */
@ApplicationScoped
public class Jobs {

    @Inject
    @Any
    Instance<Job<?>> jobs;

    @Inject
    JobTable table;

    @Inject
    DeadJobs dead;

    @Inject
    JobRun run;

    @Inject
    JobWorkers workers;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    /**
     * Promises a run of a job as part of the running transaction; it begins right after the commit.
     *
     * <p>If the same type and key wait already, they wait no longer and have this payload. If they are running, they run again
     * afterwards: what the transaction has changed is seen by a run that begins after its commit.
     */
    public <P extends JobPayload> void enqueue(JobType<P> type, P payload) {
        enqueue(type, payload, run.currentTrace());
    }

    /**
     * As {@link #enqueue}, for what is asked for again and again: if the same type and key wait already, they stay as they are,
     * with the pause after a failure.
     */
    public <P extends JobPayload> void enqueueOnce(JobType<P> type, P payload) {
        Instant now = clock.instant();
        byte[] job = StoredJob.of(payload, run.currentTrace(), now).bytes();
        table.addBehind(type, payload.key(), job, now);
        wakeAfterCommit(type);
    }

    <P extends JobPayload> void enqueue(JobType<P> type, P payload, String trace) {
        Instant now = clock.instant();
        table.add(type, payload.key(), StoredJob.of(payload, trace, now).bytes(), now);
        wakeAfterCommit(type);
    }

    private void wakeAfterCommit(JobType<?> type) {
        if (workers.areStarted()) {
            transactions.afterCommit(() -> workers.wake(type.lane()));
        }
    }

    /**
     * Starts a dead job again as part of the running transaction, with all its attempts. If the same one was promised again
     * meanwhile, that stays as it is.
     *
     * @return what was started; empty when there is no such row
     */
    public Optional<DeadJobs.DeadJob> startAgain(UUID id) {
        Optional<DeadJobs.DeadJob> taken = dead.take(id);
        taken.ifPresent(this::startAgain);
        return taken;
    }

    private void startAgain(DeadJobs.DeadJob job) {
        Instant now = clock.instant();
        if (job.keyOnly()) {
            table.addKeyOnly(job.name(), job.key(), now);
            transactions.afterCommit(workers::wakeRecurring);
            return;
        }
        JobType<?> type = jobs
            .stream()
            .<JobType<?>>map(Job::type)
            .filter(known -> known.name().equals(job.name()))
            .findFirst()
            .orElseThrow(JobUnknown::new);
        table.addBehind(type, job.key(), promisedNow(job.job(), now), now);
        wakeAfterCommit(type);
    }

    /** So that its last hour begins anew; as it is when it cannot be read. */
    private static byte[] promisedNow(byte[] job, Instant now) {
        try {
            StoredJob stored = StoredJob.of(job);
            return new StoredJob(stored.trace(), now, stored.payload()).bytes();
        } catch (UnreadableJob garbled) {
            return job;
        }
    }
}
