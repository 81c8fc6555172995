package com.cybervpn.platform.jobs;

import com.cybervpn.platform.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Runs rows that were picked, and decides what becomes of them. */
@ApplicationScoped
class JobAttempts {

    private static final int ERROR_MOST = 500;

    @Inject
    JobRun run;

    @Inject
    JobTable table;

    @Inject
    DeadJobs dead;

    @Inject
    Jobs jobs;

    @Inject
    JobWorkers workers;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    /**
     * Runs a job once. Never throws.
     *
     * @param failuresBefore in a row
     * @return writes down what became of it, and gives the row back; throws when the database is away
     */
    <P extends JobPayload> Runnable attempt(
        Job<P> job,
        JobTable.Picked row,
        byte[] data,
        int failuresBefore
    ) {
        JobType<P> type = job.type();
        StoredJob stored = readable(data);
        int failures = failuresBefore + 1;
        JobRun.Outcome outcome = run.of(
            new JobRun.Attempt(type.name(), stored == null ? null : stored.trace(), failuresBefore),
            () -> job.run(StoredJob.of(data).payload(type)),
            failure -> next(type, stored, failure, failures)
        );
        if (outcome.failure() == null) {
            return () -> done(row);
        }
        Instant now = clock.instant();
        var failure = new JobTable.Failure(now, failures, text(outcome.failure()));
        if (outcome.isDead()) {
            DeadJobs.Reason reason =
                outcome.failure() instanceof UnreadableJob
                    ? DeadJobs.Reason.UNREADABLE
                    : DeadJobs.Reason.GIVEN_UP;
            Instant promisedAt = stored == null ? null : stored.promisedAt();
            return () -> die(row, new Remains(data, promisedAt), failure, reason);
        }
        return () -> table.retry(row, failure, now.plus(RetryAfter.of(outcome.failure())), outcome.next());
    }

    /** What is left of a job, and when it was promised, which may be unknown. */
    private record Remains(byte[] data, Instant promisedAt) {}

    /** Null when it is no job. */
    private static StoredJob readable(byte[] data) {
        try {
            return StoredJob.of(data);
        } catch (UnreadableJob garbled) {
            return null;
        }
    }

    private Optional<Instant> next(JobType<?> type, StoredJob stored, Throwable failure, int failures) {
        if (failure instanceof UnreadableJob || failure instanceof JobGivenUp) {
            return Optional.empty();
        }
        return type.retries().next(stored.promisedAt(), clock.instant(), failures, RetryAfter.of(failure));
    }

    private void done(JobTable.Picked row) {
        if (!table.remove(row)) {
            table.startAgain(row, clock.instant());
            workers.wake(row.lane());
        }
    }

    /** One that was promised again while it ran its last time is as if it were new. */
    private void die(JobTable.Picked row, Remains left, JobTable.Failure failure, DeadJobs.Reason reason) {
        transactions.run(() -> {
            if (!table.remove(row)) {
                table.startAgain(row, clock.instant());
                return;
            }
            dead.add(
                new DeadJobs.DeadJob(
                    UUID.randomUUID(),
                    row.name(),
                    row.key(),
                    left.data(),
                    false,
                    failure.at(),
                    reason.code(),
                    failure.error(),
                    failure.failures(),
                    left.promisedAt()
                )
            );
        });
    }

    /**
     * Moves to its lane what a version before the typed payloads has enqueued: a key in {@code platform.job}, with the trace as
     * its data.
     */
    <P extends JobPayload> void takeOver(JobType<P> type, String key, byte[] trace) {
        P payload;
        try {
            payload = type.ofKey().apply(key);
        } catch (RuntimeException garbled) {
            bury(type, key, new UnreadableJob("the key is not one that this job ever had"));
            return;
        }
        String text = trace == null ? null : new String(trace, StandardCharsets.UTF_8);
        transactions.run(() -> jobs.enqueue(type, payload, text));
    }

    private void bury(JobType<?> type, String key, UnreadableJob garbled) {
        run.of(
            new JobRun.Attempt(type.name(), null, 0),
            () -> {
                throw garbled;
            },
            failure -> Optional.empty()
        );
        dead.add(
            new DeadJobs.DeadJob(
                UUID.randomUUID(),
                type.name(),
                key,
                null,
                true,
                clock.instant(),
                DeadJobs.Reason.UNREADABLE.code(),
                text(garbled),
                1,
                null
            )
        );
    }

    private static String text(Throwable failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.substring(0, Math.min(ERROR_MOST, text.length())).replace('\0', ' ');
    }
}
