package com.cybervpn.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.architecture.GoldenFile;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Each table that knows people is exported and forgotten by a feature, and a new one does not slip by. */
@DatabaseTest
class PersonalDataTest {

    /** What leads to the person of {@link PersonInEveryTable}. */
    private static final List<String> TRACES = List.of(
        "7700777",
        "grace_h",
        "Grace",
        "Hopper",
        "Amazing",
        "grace@example.com",
        "t.me/i/userpic/grace",
        "campaign-12",
        "198.51.100.23",
        "Arachne/1.97",
        "the bug is a moth",
        "pay.example.com/grace",
        "grace-repeats-this"
    );

    @Inject
    @Any
    Instance<PersonalData> parts;

    @Inject
    Export export;

    @Inject
    AccountDeletion deletion;

    @Inject
    DataSource database;

    @Inject
    TestClock clock;

    // -- every table has a feature that answers for it

    @Test
    void everyTableIsClaimedOrNamedWithItsReason() throws Exception {
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aNewTableIsNoticed() throws Exception {
        execute(
            "create schema support",
            "create table support.ticket (id bigint primary key, opened_by uuid)"
        );
        assertThat(complaints())
            .singleElement()
            .asString()
            .startsWith("support.ticket is not claimed")
            .endsWith("support.ticket (opened_by): …");
    }

    @Test
    void aPersonInATableThatNamedNoneIsNoticed() throws Exception {
        execute(
            "alter table catalog.plan add column user_id uuid",
            "alter table platform.bookmark add column read_for uuid references identity.users (id)",
            "alter table telegram.alert add column about uuid references billing.invoice (id)"
        );
        assertThat(complaints())
            .hasSize(3)
            .anyMatch(told -> told.startsWith("catalog.plan names people in [user_id]"))
            .anyMatch(told -> told.startsWith("platform.bookmark names people in [read_for]"))
            .anyMatch(told -> told.startsWith("telegram.alert names people in [about]"));
    }

    @Test
    void aClaimOfATableThatIsGoneIsNoticed() throws Exception {
        execute("drop table notification.preference");
        assertThat(complaints())
            .singleElement()
            .asString()
            .startsWith("notification.preference is claimed by notifications, and there is no such table");
    }

    // -- and does what it claims

    @Test
    void thePersonOfTheseTestsIsInEveryClaimedTable() throws Exception {
        someUser();
        Set<String> empty = new TreeSet<>();
        for (PersonalData part : parts) {
            for (String table : part.tables()) {
                if (count("select count(*) from " + table) == 0) {
                    empty.add(table);
                }
            }
        }
        assertThat(empty).as("claimed tables without a row in PersonInEveryTable").isEmpty();
    }

    @Test
    void anExportHasSomethingOfEachPartAndNoSecret() throws Exception {
        JsonNode all = export(someUser());
        for (PersonalData part : parts) {
            assertThat(all.path(part.section())).as(part.section()).isNotEmpty();
        }
        assertThat(all.path("profile").path("email").asText()).isEqualTo("grace@example.com");
        assertThat(all.path("deletion").path(0).path("due_at").asText()).isEqualTo(
            clock.instant().toString()
        );
        assertThat(all.path("staff_role").path(0).path("role").asText()).isEqualTo("support");
        assertThat(all.path("staff_actions").findValuesAsText("action")).containsExactly(
            "user_unblocked",
            "user_blocked"
        );
        assertThat(all.path("mailbox").path(0).path("devices_used_at")).hasSize(1);
        assertThat(all.toString())
            .as("secrets, and what staff noted")
            .doesNotContain("the bug is a moth")
            .doesNotContain("shares it with others")
            .doesNotContain(PersonInEveryTable.STAFF.toString());
    }

    @Test
    void fieldsOfAnExportStay() throws Exception {
        Set<String> words = new TreeSet<>();
        fields("", export(someUser()), words);
        GoldenFile.read("export-fields.txt").compare(words);
    }

    @Test
    void aStrangersExportHasNothingOfTheirs() throws Exception {
        someUser();
        UserId stranger = new UserId(UUID.fromString("00000000-0000-4000-8000-00000000000b"));
        execute(
            "insert into identity.users (id, language, created_at, last_sign_in_at) values ('%s', 'en', '%s', '%2$s')".formatted(
                stranger,
                clock.instant()
            )
        );
        String export = export(stranger).toString();
        assertThat(TRACES).noneMatch(export::contains);
        assertThat(export).doesNotContain(PersonInEveryTable.ID.toString());
    }

    @Test
    void nothingLeadsToAPersonWhoIsForgottenAndTheBooksStay() throws Exception {
        UserId user = someUser();
        for (String trace : TRACES) {
            assertThat(tablesWith(trace)).as(trace).isNotEmpty();
        }
        deletion.carryOut(user);
        for (String trace : TRACES) {
            assertThat(tablesWith(trace)).as("tables that still know %s", trace).isEmpty();
        }
        assertThat(tablesWith(user.toString())).containsExactlyInAnyOrder(
            "account.deletion",
            "audit.entry",
            "billing.invoice",
            "identity.users",
            "ledger.account",
            "provisioning.account",
            "subscription.grant",
            "subscription.subscription"
        );
    }

    private UserId someUser() throws SQLException {
        execute(PersonInEveryTable.statements(clock.instant()));
        return new UserId(PersonInEveryTable.ID);
    }

    private static void fields(String prefix, JsonNode value, Set<String> words) {
        if (value.isArray()) {
            value.forEach(item -> fields(prefix, item, words));
        }
        value.properties().forEach(field -> {
            words.add(prefix + field.getKey());
            fields(prefix + field.getKey() + ".", field.getValue(), words);
        });
    }

    private JsonNode export(UserId user) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(user, out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private List<String> complaints() throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            return PersonTables.of(connection).complaints(parts);
        }
    }

    /** Every table with a row in which this text stands anywhere, in any column. */
    private Set<String> tablesWith(String text) throws SQLException {
        Set<String> with = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            for (String table : PersonTables.of(connection).names()) {
                if (
                    count("select count(*) from " + table + " r where strpos(r::text, '" + text + "') > 0") >
                    0
                ) {
                    with.add(table);
                }
            }
        }
        return with;
    }

    private long count(String query) throws SQLException {
        try (
            Connection connection = database.getConnection();
            Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery(query)
        ) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection(); Statement run = connection.createStatement()) {
            for (String statement : statements) {
                run.execute(statement);
            }
        }
    }
}
