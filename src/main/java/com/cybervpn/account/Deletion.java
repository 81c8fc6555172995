package com.cybervpn.account;

import com.cybervpn.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An account on its way out.
 *
 * @param doneAt when it went; null while it is there
 */
record Deletion(Instant askedAt, Instant dueAt, Instant doneAt) {
    static Deletion read(ResultSet row) throws SQLException {
        return new Deletion(
            Sql.instant(row, "asked_at"),
            Sql.instant(row, "due_at"),
            Sql.instant(row, "done_at")
        );
    }

    boolean isDue(Instant now) {
        return doneAt == null && !dueAt.isAfter(now);
    }
}
