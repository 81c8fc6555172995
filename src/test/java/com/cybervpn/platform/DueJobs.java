package com.cybervpn.platform;

import com.cybervpn.testing.TestBean;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** The jobs that wait in their table, for tests, where no thread works them off. */
@TestBean
public class DueJobs {

    private static final int ROUNDS_MOST = 100;

    @Inject
    Sql sql;

    @Inject
    JobRun run;

    @Inject
    @Any
    Instance<Job> jobs;

    @Inject
    InstantSource clock;

    private record Row(String job, String key, String trace, int failures) {}

    /** Those that are due, as {@code name:key}, in the order of their names and keys. */
    public List<String> waiting() {
        return due()
            .stream()
            .map(row -> row.job() + ":" + row.key())
            .toList();
    }

    /**
     * Runs what is due, and what that promises, until nothing is. A job that fails waits for its next attempt, as in the
     * server.
     *
     * @return how many runs failed
     */
    public int run() {
        int failed = 0;
        for (int round = 0; round < ROUNDS_MOST; round++) {
            List<Row> due = due();
            if (due.isEmpty()) {
                return failed;
            }
            for (Row row : due) {
                failed += run(row) ? 0 : 1;
            }
        }
        throw new IllegalStateException("jobs promise each other without end: " + waiting());
    }

    private List<Row> due() {
        return sql.all(
            """
            select task_name, task_instance, task_data, coalesce(consecutive_failures, 0) from platform.job
            where execution_time <= ? order by task_name, task_instance""",
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getBytes(3) == null ? null : new String(row.getBytes(3), StandardCharsets.UTF_8),
                    row.getInt(4)
                ),
            clock.instant()
        );
    }

    private boolean run(Row row) {
        Job job = jobs
            .stream()
            .filter(one -> one.name().equals(row.job()))
            .findFirst()
            .orElseThrow();
        try {
            run.of(job, row.key(), row.trace(), row.failures());
        } catch (RuntimeException failure) {
            sql.update(
                "update platform.job set consecutive_failures = ?, execution_time = ? where task_name = ? and task_instance = ?",
                row.failures() + 1,
                clock.instant().plus(Jobs.pause(row.failures())),
                row.job(),
                row.key()
            );
            return false;
        }
        sql.update(
            "delete from platform.job where task_name = ? and task_instance = ?",
            row.job(),
            row.key()
        );
        return true;
    }
}
