package com.cybervpn.architecture.planted;

import java.util.List;

/** Statements that read the clock of the database, which none of the shop's may. */
final class DatabaseClock {

    private DatabaseClock() {}

    static List<String> all(String table) {
        return List.of(
            "select now()",
            "delete from " + table + " where until < current_timestamp",
            """
            insert into t (at)
            values (clock_timestamp ())""",
            "select CURRENT_DATE"
        );
    }
}
