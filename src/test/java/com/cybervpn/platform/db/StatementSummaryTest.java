package com.cybervpn.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementSummaryTest {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "select 1 | select | SELECT",
            "SELECT a FROM billing.invoice i WHERE i.id = ? | select | SELECT billing.invoice",
            "insert into ledger.posting (id) values (?) | insert | INSERT ledger.posting",
            "update identity.users set name = ? where id = ? | update | UPDATE identity.users",
            "delete from platform.job where id = ? | delete | DELETE platform.job",
            "with x as (select 1) select * from x | select | SELECT x",
            "with x as (insert into a.b (c) values (?) returning c) select c from x | insert | INSERT a.b",
            "create schema telegram | other | OTHER",
            "insert into a.b (c) values (';'); update d set e = ? | update | INSERT a.b; UPDATE d",
        }
    )
    void aStatementIsToldByItsVerbAndTable(String sql, String operation, String summary) {
        StatementSummary text = StatementSummary.of(sql);
        assertThat(text.operation()).isEqualTo(operation);
        assertThat(text.summary()).isEqualTo(summary);
    }

    @Test
    void whatMightBePersonalIsTakenOut() {
        assertThat(
            StatementSummary.of(
                "select * from t where name = 'O''Hara' and telegram_id = 279058397\n  and x > 1.5 and a = ?"
            ).text()
        ).isEqualTo("select * from t where name = ? and telegram_id = ? and x > ? and a = ?");
    }

    @Test
    void noStatementIsNone() {
        assertThat(StatementSummary.of(null).operation()).isEqualTo("other");
    }
}
