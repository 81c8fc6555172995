package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.journey.Together;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.DeadJobs;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.settings.SettingHistory;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.user.Profiles;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Statements name their columns. During a rolling update the newer version adds some, and PostgreSQL refuses a statement that an
 * older instance has prepared with a star, because its result would not be what it was.
 */
@DatabaseTest
class NamedColumnsTest {

    private static final Path MAIN = Path.of("target", "classes");
    private static final Path PLANTED = Path.of(
        "target",
        "test-classes",
        "com",
        "cybervpn",
        "architecture",
        "starred"
    );

    /** Right behind its word, or where no product can be. */
    private static final Pattern STAR = Pattern.compile(
        "\\b(?:select|returning)(?: (?:all|distinct))? ?\\*" +
            "|\\b(?:select|returning) .*(?:\\w\\.|[,)] ?)\\* ?(?:[,);\u0001]|$|from\\b)"
    );

    /** Partitions follow their table. */
    private static final String TABLES = """
    select format('%I.%I', ns.nspname, t.relname) from pg_class t join pg_namespace ns on ns.oid = t.relnamespace
    where t.relkind in ('r', 'p') and not t.relispartition and ns.nspname !~ '^(pg_|information_schema)'""";

    /** The driver prepares a statement at its fifth time. */
    private static final int UNTIL_ALL_IS_PREPARED = 6;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    Customers customers;

    @Inject
    Profiles profiles;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    Subscriptions subscriptions;

    @Inject
    DueJobs jobs;

    @Inject
    DeadJobs deadJobs;

    @Inject
    SettingHistory settings;

    @Test
    void noStatementReadsAStar() throws IOException {
        assertThat(stars(MAIN)).isEmpty();
    }

    @Test
    void aPlantedStarIsFound() throws IOException {
        String planted = "architecture.starred.Stars says ";
        assertThat(stars(PLANTED)).containsExactlyInAnyOrder(
            planted + "select * from ledger.entry where id = ?",
            planted + "select distinct * from \u0001",
            planted + "select distinct on (key) c.*, null as before from settings.change c",
            planted + "with gone as (delete from ledger.entry where id = ? returning *) select 1 from gone",
            planted + "select id, (select 1), * from ledger.entry",
            planted + "insert into ledger.entry select e.* \u0001"
        );
    }

    @Test
    void columnsThatANewerVersionAddsDisturbNothing() {
        UserId customer = customers.withTelegram();
        for (int i = 0; i < UNTIL_ALL_IS_PREPARED; i++) {
            useTheShop(customer);
        }

        addAColumnToEachTable();

        useTheShop(customer);
    }

    /** By another connection: the driver forgets what it has prepared when the tables are changed by its own. */
    private void addAColumnToEachTable() {
        transactions.run(() -> {
            List<String> tables = sql.all(TABLES, row -> row.getString(1));
            assertThat(tables).isNotEmpty();
            Together.begin(() -> {
                tables.forEach(table ->
                    sql.update("alter table " + table + " add column of_a_newer_version int")
                );
                return null;
            }).join();
        });
    }

    private void useTheShop(UserId customer) {
        purchases.paid(customer, shelf.offer(Tier.PRO, 30));
        assertThat(jobs.run()).isZero();
        assertThat(subscriptions.allOf(customer)).hasSize(1);
        assertThat(profiles.of(customer)).isPresent();
        assertThat(deadJobs.page(null, null, 1)).isEmpty();
        assertThat(settings.latest("access_check_every")).isEmpty();
    }

    private static List<String> stars(Path folder) throws IOException {
        return CompiledClass.in(folder)
            .stream()
            .flatMap(one ->
                one
                    .texts()
                    .stream()
                    .filter(text -> STAR.matcher(text).find())
                    .map(text -> one.name() + " says " + text)
            )
            .toList();
    }
}
