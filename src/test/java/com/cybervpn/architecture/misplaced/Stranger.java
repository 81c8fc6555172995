package com.cybervpn.architecture.misplaced;

import com.cybervpn.platform.db.Sql;

/** Sends statements for tables of others. */
class Stranger {

    Sql sql;

    void read() {
        sql.one(Owner.OF_ANOTHER, row -> row.getLong(1), 1);
    }

    void readByAView() {
        sql.all("select a.id from catalog.plan a, (select 1) b where a.id = ?", row -> row.getLong(1), 1);
    }

    void lock() {
        sql.one("select 1 from identity.users where id = ? for no key update", row -> true, 1);
    }

    Runnable write(String condition) {
        return () ->
            sql.update("with moved as (select 1) UPDATE\n  ledger.entry set minor = 0 where " + condition);
    }

    void writeAny(String table) {
        sql.update("delete from " + table + " where id = ?", 1);
        sql.update("delete from ledger.%s where id = ?".formatted(table), 1);
    }

    void readWhatIsGone() {
        sql.update("delete from ledger.book where id = ?", 1);
    }
}
