package com.cybervpn.platform.jobs;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much work is due and waits, and which does not get done. */
@ApplicationScoped
public class JobQueue {

    /** What recurs, and what versions before the lanes have enqueued. */
    public static final String RECURRING = "default";

    /** More than this is not counted. */
    private static final int COUNTED_MOST = 100_000;

    private static final String DUE_IN_LANE = """
    select count(*), min(execution_time) from (select execution_time from platform.job_queue
        where lane = ? and execution_time <= ? and not picked order by execution_time limit ?) due""";

    private static final String DUE_RECURRING = """
    select count(*), min(execution_time) from (select execution_time from platform.job
        where execution_time <= ? and not picked order by execution_time limit ?) due""";

    private static final String STUCK = """
    select task_name, count(*) from platform.job_queue where consecutive_failures >= %1$d group by task_name
    union all select task_name, count(*) from platform.job where consecutive_failures >= %1$d group by task_name""".formatted(
        Retries.ALARMING
    );

    private static final String ROWS = """
    select lane, task_name, task_instance, task_data, execution_time, picked, failures, last_failure, last_error from (
        select lane, task_name, task_instance, task_data, execution_time, picked, coalesce(consecutive_failures, 0) failures,
            last_failure, last_error from platform.job_queue
        union all select '%s', task_name, task_instance, null, execution_time, picked, coalesce(consecutive_failures, 0),
            last_failure, null from platform.job) rows where true""".formatted(RECURRING);

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /**
     * @param due jobs whose time has come and that no instance has taken
     * @param oldestSeconds how long the oldest of them has waited
     */
    public record Depth(long due, double oldestSeconds) {}

    /**
     * What is not to wait: everything but {@link Lane#BULK}.
     *
     * @throws IllegalStateException when the database is away
     */
    public Depth urgent() {
        return urgent(depths(false));
    }

    /** What of {@link #depths} is not to wait. */
    public static Depth urgent(Map<String, Depth> depths) {
        long due = 0;
        double oldest = 0;
        for (Map.Entry<String, Depth> queue : depths.entrySet()) {
            if (!queue.getKey().equals(Lane.BULK.code())) {
                due += queue.getValue().due();
                oldest = Math.max(oldest, queue.getValue().oldestSeconds());
            }
        }
        return new Depth(due, oldest);
    }

    /** One of {@link #depths}; empty when it was not counted. */
    public static Depth of(Map<String, Depth> depths, String queue) {
        return depths.getOrDefault(queue, new Depth(0, 0));
    }

    /**
     * By the words of the lanes, and {@link #RECURRING}.
     *
     * @throws IllegalStateException when the database is away
     */
    public Map<String, Depth> depths() {
        return depths(true);
    }

    private Map<String, Depth> depths(boolean withBulk) {
        Map<String, Depth> depths = new HashMap<>();
        Instant now = clock.instant();
        depths.put(RECURRING, depth(now, DUE_RECURRING, now, COUNTED_MOST));
        for (Lane lane : Lane.values()) {
            if (withBulk || lane != Lane.BULK) {
                depths.put(lane.code(), depth(now, DUE_IN_LANE, lane.code(), now, COUNTED_MOST));
            }
        }
        return depths;
    }

    private Depth depth(Instant now, String query, Object... parameters) {
        return sql
            .one(
                query,
                row -> {
                    Instant oldest = Sql.instant(row, "min");
                    double waited = oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
                    return new Depth(row.getLong(1), waited);
                },
                parameters
            )
            .orElseThrow();
    }

    /** How many jobs of each name have failed {@link Retries#ALARMING} times in a row, or more often. */
    public Map<String, Long> failing() {
        Map<String, Long> failing = new HashMap<>();
        sql.all(STUCK, row -> failing.merge(row.getString(1), row.getLong(2), Long::sum));
        return failing;
    }

    /**
     * A job that is promised, or recurs.
     *
     * @param lane its word, or {@link #RECURRING}
     * @param promisedAt null for one that recurs, and when that cannot be read
     * @param dueAt when it is to run, or was while it runs
     * @param failures in a row
     * @param error of the last of them; null when there is none, or it was not kept
     */
    public record Row(
        String lane,
        String name,
        String key,
        Instant promisedAt,
        Instant dueAt,
        boolean isRunning,
        int failures,
        Instant lastFailureAt,
        String error
    ) {}

    /**
     * Which rows are looked for.
     *
     * @param name of the jobs; null for all
     * @param onlyFailing whether those without a failure are left out
     */
    public record Search(String name, boolean onlyFailing) {}

    /** Where a page begins: behind this row. */
    public record Position(Instant dueAt, String lane, String name, String key) {}

    /**
     * What is not done, the longest due first.
     *
     * @param after where to begin; null for the first
     */
    public List<Row> page(Search search, Position after, int most) {
        StringBuilder query = new StringBuilder(ROWS);
        List<Object> parameters = new ArrayList<>();
        if (search.name() != null) {
            query.append(" and task_name = ?");
            parameters.add(search.name());
        }
        if (search.onlyFailing()) {
            query.append(" and failures > 0");
        }
        if (after != null) {
            query.append(" and (execution_time, lane, task_name, task_instance) > (?, ?, ?, ?)");
            parameters.addAll(List.of(after.dueAt(), after.lane(), after.name(), after.key()));
        }
        parameters.add(most);
        return sql.all(
            query + " order by execution_time, lane, task_name, task_instance limit ?",
            JobQueue::read,
            parameters.toArray()
        );
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
            row.getString("lane"),
            row.getString("task_name"),
            row.getString("task_instance"),
            StoredJob.promisedAt(row.getBytes("task_data")).orElse(null),
            Sql.instant(row, "execution_time"),
            row.getBoolean("picked"),
            row.getInt("failures"),
            Sql.instant(row, "last_failure"),
            row.getString("last_error")
        );
    }
}
