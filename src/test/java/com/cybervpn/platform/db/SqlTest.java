package com.cybervpn.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.cybervpn.testing.DatabaseTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SqlTest {

    private static final String KEEP = "insert into platform.bookmark (name, position) values (?, ?)";
    private static final String READ = "select position from platform.bookmark where name = ?";
    private static final String MOVE = """
    update platform.bookmark set position = position + 10 where name = ? returning position""";

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Test
    void anAnswerThatMayWaitComesWithTheNextStatementInItsPlace() {
        transactions.run(() -> {
            sql.defer(KEEP, "a", 1L);
            Supplier<Optional<Long>> first = sql.later(READ, row -> row.getLong(1), "a");
            Supplier<Optional<Long>> moved = sql.later(MOVE, row -> row.getLong(1), "a");
            Supplier<Optional<Long>> none = sql.later(READ, row -> row.getLong(1), "b");
            sql.defer("update platform.bookmark set position = 0 where name = ?", "a");

            assertThat(sql.one(READ, row -> row.getLong(1), "a")).contains(0L);

            assertThat(first.get()).contains(1L);
            assertThat(moved.get()).contains(11L);
            assertThat(none.get()).isEmpty();
        });
    }

    @Test
    void anAnswerIsThereWhenItIsAskedFor() {
        transactions.run(() -> {
            sql.defer(KEEP, "a", 1L);
            Supplier<Optional<Long>> asked = sql.later(MOVE, row -> row.getLong(1), "a");
            assertThat(asked.get()).contains(11L);
            assertThat(asked.get()).as("and not asked for twice").contains(11L);
        });
        assertThat(sql.later(READ, row -> row.getLong(1), "a").get())
            .as("outside of a transaction")
            .contains(11L);
    }

    @Test
    void aValueThatOnlyOneRowMayHaveIsTakenHoweverDeepTheCauseIs() {
        sql.update(KEEP, "a", 1L);
        RuntimeException taken = catchRuntimeException(() -> sql.update(KEEP, "a", 2L));
        assertThat(Sql.isTaken(taken)).isTrue();
        assertThat(Sql.isTaken(new IllegalStateException(new IllegalStateException(taken)))).isTrue();
        assertThat(Sql.isTaken(catchRuntimeException(() -> sql.update("select from nothing")))).isFalse();
    }
}
