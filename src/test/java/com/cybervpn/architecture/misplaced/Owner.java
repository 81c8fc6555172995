package com.cybervpn.architecture.misplaced;

import com.cybervpn.platform.db.Sql;

/** Owns {@code ledger.entry} and {@code identity.users}: what it says is in its place. */
class Owner {

    static final String OF_ANOTHER = "select minor from ledger.entry where id = ?";

    Sql sql;

    void write() {
        sql.update("insert into ledger.entry (minor) values (?) on conflict do nothing", 1);
        sql.update("delete from identity.users where id = ?", 1);
        sql.one(OF_ANOTHER + " for update", row -> row.getLong(1), 1);
    }
}
