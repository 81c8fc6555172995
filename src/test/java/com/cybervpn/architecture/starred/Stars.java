package com.cybervpn.architecture.starred;

import java.util.List;

/** Statements that read whatever columns there are, which none of the shop's may. */
final class Stars {

    private Stars() {}

    static List<String> all(String table, String condition) {
        return List.of(
            "select * from ledger.entry where id = ?",
            "select distinct * from " + table,
            """
            select distinct on (key)
                c.*, null as before from settings.change c""",
            "with gone as (delete from ledger.entry where id = ? RETURNING *) select 1 from gone",
            "select id, (select 1), * from ledger.entry",
            "insert into ledger.entry select e.* " + condition
        );
    }
}
