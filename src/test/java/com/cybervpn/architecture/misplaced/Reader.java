package com.cybervpn.architecture.misplaced;

import com.cybervpn.platform.db.Sql;

/** May read {@code identity.users}, and writes it. */
class Reader {

    private static final String LISTED = "select name from identity.users";

    Sql sql;

    void read() {
        sql.all(LISTED, row -> row.getString(1));
    }

    void write() {
        sql.update("insert into identity.users (id) values (?)", 1);
    }
}
