package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.DatabaseTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every table has one class that writes it, in one of two ways: {@code table-owners.txt}, decision 0023. */
@DatabaseTest
class TableOwnersTest {

    private static final Path MAIN = Path.of("target", "classes");
    private static final Path PLANTED = Path.of(
        "target",
        "test-classes",
        "com",
        "cybervpn",
        "architecture",
        "misplaced"
    );
    private static final String IN = "architecture.misplaced.";

    /** What is in its place among the planted. */
    private static final List<String> PLANTED_OWNERS = List.of(
        "catalog.plan: hibernate " + IN + "PlanOwner",
        "identity.users: sql " + IN + "Owner",
        "identity.users read by " + IN + "Reader: it lists them",
        "ledger.entry: sql " + IN + "Owner"
    );
    private static final Map<String, String> PLANTED_TABLES = Map.of(
        "catalog.plan",
        "catalog.plan",
        "identity.users",
        "identity.users",
        "ledger.entry",
        "ledger.entry"
    );

    /** A partition is a part of its table. */
    private static final String TABLES = """
    select ns.nspname || '.' || t.relname as name, coalesce(ps.nspname || '.' || p.relname, ns.nspname || '.' || t.relname) as part_of
    from pg_class t join pg_namespace ns on ns.oid = t.relnamespace
    left join pg_inherits i on i.inhrelid = t.oid
    left join pg_class p on p.oid = i.inhparent left join pg_namespace ps on ps.oid = p.relnamespace
    where t.relkind in ('r', 'p', 'v', 'm') and ns.nspname !~ '^(pg_|information_schema)'""";

    @Inject
    Sql sql;

    private record Table(String name, String partOf) {}

    @Test
    void everyTableHasItsOwnerAndEveryStatementItsPlace() throws IOException {
        assertThat(TableOwners.kept().complaints(tables(), CompiledClass.in(MAIN))).isEmpty();
    }

    @Test
    void aTableWithoutAnOwnerIsNoticed() throws IOException {
        sql.update("create schema support");
        sql.update("create table support.ticket (id bigint)");
        assertThat(TableOwners.kept().complaints(tables(), CompiledClass.in(MAIN)))
            .singleElement()
            .asString()
            .startsWith("support.ticket has no owner");
    }

    @Test
    void aTableThatIsGoneIsNoticed() throws IOException {
        sql.update("drop table telegram.chat_move");
        assertThat(TableOwners.kept().complaints(tables(), CompiledClass.in(MAIN)))
            .anyMatch(told -> told.equals("telegram.chat_move has an owner, and there is no such table"))
            .anyMatch(told ->
                told.startsWith(
                    "integration.alertmanager.AlertChat names telegram.chat_move, and there is no such table"
                )
            );
    }

    @Test
    void anOwnerThatIsGoneIsNoticed() throws IOException {
        assertThat(
            planted("ledger.posting: sql " + IN + "Gone", "ledger.account: sql " + IN + "Owner")
        ).contains(
            "ledger.posting is said to be of " + IN + "Gone, and there is no such class",
            "ledger.account is said to be of " + IN + "Owner, which has no statement for it"
        );
    }

    @Test
    void aStatementOutsideOfItsOwnerIsNoticed() throws IOException {
        assertThat(planted()).contains(
            "ledger.entry is read by " +
                IN +
                "Stranger, and its owner is " +
                IN +
                "Owner: " +
                "select minor from ledger.entry where id = ?",
            "identity.users is written by " +
                IN +
                "Stranger, and its owner is " +
                IN +
                "Owner: " +
                "select 1 from identity.users where id = ? for no key update",
            "ledger.entry is written by " +
                IN +
                "Stranger, and its owner is " +
                IN +
                "Owner: " +
                "with moved as (select 1) update ledger.entry set minor = 0 where \u0001",
            IN +
                "Stranger names ledger.book, and there is no such table: delete from ledger.book where id = ?"
        );
    }

    @Test
    void aReaderThatWritesIsNoticed() throws IOException {
        assertThat(planted())
            .filteredOn(told -> told.contains(IN + "Reader"))
            .containsExactly(
                "identity.users is written by " +
                    IN +
                    "Reader, and its owner is " +
                    IN +
                    "Owner: " +
                    "insert into identity.users (id) values (?)"
            );
    }

    @Test
    void aReaderThatReadsNoMoreIsNoticed() throws IOException {
        assertThat(planted("ledger.entry read by " + IN + "Reader: it did once")).contains(
            "ledger.entry is said to be read by " + IN + "Reader, which does not"
        );
    }

    @Test
    void aStatementWhoseTableIsMadeAtRunTimeIsNoticed() throws IOException {
        assertThat(planted()).contains(
            IN + "Stranger leaves open which table it means: delete from \u0001 where id = ?",
            IN + "Stranger leaves open which table it means: delete from ledger.%s where id = ?"
        );
    }

    @Test
    void aTableIsOnOneSideOnly() throws IOException {
        assertThat(planted()).contains(
            "ledger.entry is no table of Hibernate, and com.cybervpn." +
                IN +
                "EntryEntity is an entity of it",
            "catalog.plan is an entity's, and " +
                IN +
                "Stranger names it: " +
                "select a.id from catalog.plan a, (select 1) b where a.id = ?"
        );
    }

    @Test
    void aWayAroundAnEntityOrItsOwnerIsNoticed() throws IOException {
        assertThat(planted()).contains(
            IN + "PlanOwner goes around the entities: createNativeQuery",
            IN + "PlanStranger uses an EntityManager, and owns no table of Hibernate",
            "catalog.plan is reached by " +
                IN +
                "PlanStranger as com.cybervpn." +
                IN +
                "PlanEntity, and its owner is " +
                IN +
                "PlanOwner"
        );
    }

    @Test
    void aConnectionOfItsOwnIsNoticed() throws IOException {
        String told = IN + "BareConnection uses a connection, and Sql is there for that";
        assertThat(planted()).contains(told);
        assertThat(planted("jdbc " + IN + "BareConnection: it is asked for its health")).doesNotContain(told);
    }

    @Test
    void whatIsInItsPlaceIsNotComplainedOf() throws IOException {
        assertThat(planted())
            .hasSize(13)
            .noneMatch(told -> told.startsWith(IN + "Owner ") || told.contains("by " + IN + "Owner"));
    }

    @Test
    void aLineThatSaysSomethingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() ->
            TableOwners.of(List.of("ledger.entry: Ledger"))
        );
        assertThatIllegalArgumentException().isThrownBy(() ->
            TableOwners.of(List.of("ledger.entry read by ledger.LedgerCheck"))
        );
        assertThatIllegalArgumentException().isThrownBy(() ->
            TableOwners.of(List.of("a.b: sql c.D", "a.b: hibernate c.E"))
        );
    }

    private static List<String> planted(String... lines) throws IOException {
        List<String> all = new ArrayList<>(PLANTED_OWNERS);
        all.addAll(List.of(lines));
        Map<String, String> tables = new TreeMap<>(PLANTED_TABLES);
        tables.put("ledger.posting", "ledger.posting");
        tables.put("ledger.account", "ledger.account");
        if (lines.length == 0) {
            tables = PLANTED_TABLES;
        }
        return TableOwners.of(all).complaints(tables, CompiledClass.in(PLANTED));
    }

    /** Each table and view, and each partition, to the table it is a part of. */
    private Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        sql.all(TABLES, row -> new Table(row.getString("name"), row.getString("part_of"))).forEach(table ->
            tables.put(table.name(), table.partOf())
        );
        return tables;
    }
}
