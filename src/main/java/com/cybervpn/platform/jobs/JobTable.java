package com.cybervpn.platform.jobs;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * The rows of {@code platform.job_queue}: jobs that are promised and not done. db-scheduler picks them and keeps their leases;
 * how they begin and end is written here. Of {@code platform.job}, where db-scheduler keeps what recurs, only what it does not
 * write itself.
 */
@ApplicationScoped
class JobTable {

    /**
     * One that waits is brought forward, one that runs is marked: it runs {@code again} with this payload. The row is locked
     * until the transaction ends, so the end of the run waits for it.
     */
    private static final String ADD = """
    insert into platform.job_queue as waiting
        (lane, task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, false, 1)
    on conflict (lane, task_name, task_instance) do update set
        task_data = excluded.task_data,
        execution_time = case when waiting.picked then waiting.execution_time
            else least(waiting.execution_time, excluded.execution_time) end,
        again = waiting.picked""";

    /** What waits already stays as it is, what runs is marked. */
    private static final String ADD_BEHIND = """
    insert into platform.job_queue as waiting
        (lane, task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, false, 1)
    on conflict (lane, task_name, task_instance) do update set again = true where waiting.picked""";

    /** As a version before the typed payloads has enqueued them. */
    private static final String ADD_KEY_ONLY = """
    insert into platform.job (task_name, task_instance, execution_time, picked, version) values (?, ?, ?, false, 1)
    on conflict (task_name, task_instance) do nothing""";

    /** As it was picked by this run, and by no other since. */
    private static final String MINE =
        " where lane = ? and task_name = ? and task_instance = ? and version = ?";

    private static final String REMOVE = "delete from platform.job_queue" + MINE + " and not again";

    private static final String START_AGAIN =
        """
        update platform.job_queue set picked = false, picked_by = null, last_heartbeat = null, consecutive_failures = 0,
            last_error = null, again = false, execution_time = ?, version = version + 1""" + MINE;

    private static final String RETRY =
        """
        update platform.job_queue set picked = false, picked_by = null, last_heartbeat = null, last_failure = ?,
            consecutive_failures = ?, last_error = ?, execution_time = case when again then ?::timestamptz else ? end,
            again = false, version = version + 1""" + MINE;

    @Inject
    Sql sql;

    /** A row that a run of this instance has picked. */
    record Picked(Lane lane, String name, String key, long version) {}

    /** Part of the running transaction; goes to the database with its next statement, or with its end. */
    void add(JobType<?> type, String key, byte[] job, Instant now) {
        sql.defer(ADD, type.lane().code(), type.name(), key, job, now);
    }

    /** As {@link #add}, at once, but what waits already stays as it is, and what runs keeps its payload. */
    void addBehind(JobType<?> type, String key, byte[] job, Instant now) {
        sql.update(ADD_BEHIND, type.lane().code(), type.name(), key, job, now);
    }

    /** What a version before the typed payloads has enqueued, among what recurs. */
    void addKeyOnly(String name, String key, Instant now) {
        sql.update(ADD_KEY_ONLY, name, key, now);
    }

    /** Deletes it; false when it was promised again meanwhile, or another run has taken it over. */
    boolean remove(Picked row) {
        return sql.update(REMOVE, row.lane().code(), row.name(), row.key(), row.version()) == 1;
    }

    /** It was promised again while it ran: as if it were new. */
    void startAgain(Picked row, Instant now) {
        sql.update(START_AGAIN, now, row.lane().code(), row.name(), row.key(), row.version());
    }

    /**
     * It failed.
     *
     * @param failures in a row, this one included
     * @param again when to try again if it was promised again meanwhile
     * @param next when to try again if not
     */
    void retry(Picked row, Failure failure, Instant again, Instant next) {
        sql.update(
            RETRY,
            failure.at(),
            failure.failures(),
            failure.error(),
            again,
            next,
            row.lane().code(),
            row.name(),
            row.key(),
            row.version()
        );
    }

    /**
     * How a run failed.
     *
     * @param failures in a row, this one included
     * @param error for staff
     */
    record Failure(Instant at, int failures, String error) {}
}
