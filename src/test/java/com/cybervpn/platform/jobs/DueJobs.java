package com.cybervpn.platform.jobs;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.TestBean;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

/** The jobs that wait in their table, for tests, where no thread works them off. */
@TestBean
public class DueJobs {

    private static final int ROUNDS_MOST = 100;
    private static final String PICK = """
    update platform.job_queue set picked = true, version = version + 1
    where lane = ? and task_name = ? and task_instance = ? returning version""";

    @Inject
    Sql sql;

    @Inject
    JobAttempts attempts;

    @Inject
    JobOutcomes outcomes;

    @Inject
    @Any
    Instance<Job<?>> jobs;

    @Inject
    InstantSource clock;

    private record Row(String lane, String job, String key, byte[] data, int failures) {}

    /** Those that are due, as {@code name:key}, in the order of their names and keys. */
    public List<String> waiting() {
        return due()
            .stream()
            .map(row -> row.job() + ":" + row.key())
            .toList();
    }

    /**
     * Runs what is due, and what that promises, until nothing is. A job that fails waits for its next attempt or is dead, as in
     * the server.
     *
     * @return how many runs failed
     */
    public int run() {
        int before = outcomes.failed();
        for (int round = 0; round < ROUNDS_MOST; round++) {
            List<Row> due = due();
            if (due.isEmpty()) {
                return outcomes.failed() - before;
            }
            due.forEach(this::run);
        }
        throw new IllegalStateException("jobs promise each other without end: " + waiting());
    }

    private List<Row> due() {
        return sql.all(
            """
            select lane, task_name, task_instance, task_data, coalesce(consecutive_failures, 0) from platform.job_queue
            where execution_time <= ? and not picked order by task_name, task_instance""",
            row ->
                new Row(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4), row.getInt(5)),
            clock.instant()
        );
    }

    private void run(Row row) {
        Job<?> job = jobs
            .stream()
            .filter(one -> one.type().name().equals(row.job()))
            .findFirst()
            .orElseThrow();
        long version = sql
            .one(PICK, picked -> picked.getLong(1), row.lane(), row.job(), row.key())
            .orElseThrow();
        var picked = new JobTable.Picked(job.type().lane(), row.job(), row.key(), version);
        attempts.attempt(job, picked, row.data(), row.failures()).run();
    }
}
