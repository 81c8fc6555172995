package com.cybervpn.ledger;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.testing.TestBean;
import jakarta.inject.Inject;

/** A superuser of the database, who can do to the ledger what its triggers forbid everybody else. */
@TestBean
class Tampering {

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    /** One account of a posting receives a smallest unit more. */
    void unbalance(String reference) {
        transactions.run(() -> {
            sql.update("set local session_replication_role = replica");
            sql.update(
                """
                update ledger.entry set minor = minor + 1 where minor > 0
                and posting_id = (select id from ledger.posting where reference = ?)""",
                reference
            );
        });
    }
}
