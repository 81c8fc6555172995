package com.cybervpn.platform.db;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How far lists of foreign systems have been read. */
@ApplicationScoped
public class SyncCursors {

    private static final String KEEP = """
    insert into platform.bookmark (name, position) values (?, ?)
    on conflict (name) do update set position = excluded.position""";

    @Inject
    Sql sql;

    /** The position last kept, 0 at first. */
    public long position(String name) {
        return sql
            .one("select position from platform.bookmark where name = ?", row -> row.getLong(1), name)
            .orElse(0L);
    }

    public void keep(String name, long position) {
        sql.update(KEEP, name, position);
    }
}
