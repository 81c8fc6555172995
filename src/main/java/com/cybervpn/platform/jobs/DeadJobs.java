package com.cybervpn.platform.jobs;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Jobs that are not tried again by themselves: {@code platform.dead_job}. Staff sees them and can start them again. */
@ApplicationScoped
public class DeadJobs {

    private static final String COLUMNS =
        "id, task_name, task_instance, task_data, key_only, died_at, reason, error, attempts, promised_at";
    private static final String ADD =
        "insert into platform.dead_job (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ROWS = "select " + COLUMNS + " from platform.dead_job where true";
    private static final String TAKE = "delete from platform.dead_job where id = ? returning " + COLUMNS;

    @Inject
    Sql sql;

    /** Why a job is dead. */
    public enum Reason {
        /** What is kept of it does not say what to do. */
        UNREADABLE,
        /** Its last attempt has failed, or it has become pointless. */
        GIVEN_UP;

        /** The word of the API and the database. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A job that is not tried again.
     *
     * @param job as it was kept; null when only its key was
     * @param keyOnly whether a version before the typed payloads has enqueued it
     * @param promisedAt null when that cannot be read
     */
    public record DeadJob(
        UUID id,
        String name,
        String key,
        byte[] job,
        boolean keyOnly,
        Instant diedAt,
        String reason,
        String error,
        int attempts,
        Instant promisedAt
    ) {}

    /** Where a page begins: behind the row that died then. */
    public record Position(Instant diedAt, UUID id) {}

    void add(DeadJob dead) {
        sql.update(
            ADD,
            dead.id(),
            dead.name(),
            dead.key(),
            dead.job(),
            dead.keyOnly(),
            dead.diedAt(),
            dead.reason(),
            dead.error(),
            dead.attempts(),
            dead.promisedAt()
        );
    }

    /**
     * The dead, the newest first.
     *
     * @param name of the jobs; null for all
     * @param after where to begin; null for the newest
     */
    public List<DeadJob> page(String name, Position after, int most) {
        StringBuilder query = new StringBuilder(ROWS);
        List<Object> parameters = new ArrayList<>();
        if (name != null) {
            query.append(" and task_name = ?");
            parameters.add(name);
        }
        if (after != null) {
            query.append(" and (died_at, id) < (?, ?)");
            parameters.add(after.diedAt());
            parameters.add(after.id());
        }
        parameters.add(most);
        return sql.all(
            query + " order by died_at desc, id desc limit ?",
            DeadJobs::read,
            parameters.toArray()
        );
    }

    /** Takes a row away; empty when there is none, or another has taken it. */
    Optional<DeadJob> take(UUID id) {
        return sql.one(TAKE, DeadJobs::read, id);
    }

    /** How many there are of each name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        sql.all("select task_name, count(*) from platform.dead_job group by task_name", row ->
            counts.put(row.getString(1), row.getLong(2))
        );
        return counts;
    }

    /** Deletes those of a name that died before {@code before}, up to {@code most}; says how many. */
    int forget(String name, Instant before, int most) {
        return sql.update(
            """
            delete from platform.dead_job where id in
                (select id from platform.dead_job where task_name = ? and died_at < ? order by died_at limit ?)""",
            name,
            before,
            most
        );
    }

    /** Deletes the oldest of a name beyond the newest {@code kept}, up to {@code most}; says how many. */
    int forgetBeyond(String name, int kept, int most) {
        return sql.update(
            """
            delete from platform.dead_job where id in
                (select id from platform.dead_job where task_name = ? order by died_at desc, id desc offset ? limit ?)""",
            name,
            kept,
            most
        );
    }

    private static DeadJob read(ResultSet row) throws SQLException {
        return new DeadJob(
            row.getObject("id", UUID.class),
            row.getString("task_name"),
            row.getString("task_instance"),
            row.getBytes("task_data"),
            row.getBoolean("key_only"),
            Sql.instant(row, "died_at"),
            row.getString("reason"),
            row.getString("error"),
            row.getInt("attempts"),
            Sql.instant(row, "promised_at")
        );
    }
}
