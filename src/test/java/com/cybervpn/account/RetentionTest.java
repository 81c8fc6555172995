package com.cybervpn.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.jobs.RecurringJob;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What operations.md says of each table is true of the shop. */
@DatabaseTest
class RetentionTest {

    private static final Path TOLD = Path.of("src/docs/operations.md");
    private static final Pattern ROW = Pattern.compile(
        "^\\| `([a-z_]+\\.[a-z_]+)` \\| ([^|]+) \\| ([^|]*)\\|$",
        Pattern.MULTILINE
    );
    private static final Pattern JOB = Pattern.compile("`([a-z_]+)`");
    private static final String TABLES = """
    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')""";

    @Inject
    @Any
    Instance<RecurringJob> jobs;

    @Inject
    DataSource database;

    @Inject
    TestClock clock;

    @Test
    void ofEachTableItIsToldHowLongItsRowsAreKept() throws Exception {
        Set<String> told = new TreeSet<>();
        rows().forEach(row -> told.add(row.group(1)));
        assertThat(told).containsExactlyInAnyOrderElementsOf(texts(TABLES));
    }

    @Test
    void whatEndsRowsIsAJobThatComesBack() throws Exception {
        Set<String> recurring = jobs.stream().map(RecurringJob::name).collect(Collectors.toSet());
        Set<String> told = rows()
            .stream()
            .flatMap(row -> JOB.matcher(row.group(3)).results())
            .map(job -> job.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isNotEmpty().isSubsetOf(recurring);
        assertThat(
            recurring
                .stream()
                .filter(name -> name.startsWith("forget"))
                .toList()
        ).isSubsetOf(told);
    }

    @Test
    void triesAtMailsAndAtProvidersAreForgotten() throws Exception {
        tries("old");
        clock.move(Duration.ofHours(2));
        tries("new");
        for (RecurringJob job : jobs) {
            if (Set.of("forget_mail_proofs", "forget_oauth_attempts").contains(job.name())) {
                job.run();
            }
        }
        assertThat(texts("select subject from mailbox.proof")).containsExactly("new");
        assertThat(texts("select subject from mailbox.guess")).containsExactly("new");
        assertThat(texts("select verifier from oauth.state")).containsExactly("new");
        assertThat(texts("select encode(token_hash, 'escape') from oauth.used_id_token")).containsExactly(
            "new"
        );
    }

    private void tries(String name) throws SQLException {
        Object now = java.sql.Timestamp.from(clock.instant());
        Object soon = java.sql.Timestamp.from(clock.instant().plus(Duration.ofMinutes(10)));
        execute(
            """
            insert into mailbox.proof (purpose, subject, address, code_hash, code_until, token_until, language, made_at,
                guesses_since) values ('link', ?, 'a@example.com', '', ?, ?, 'en', ?, ?)""",
            name,
            soon,
            soon,
            now,
            now
        );
        execute(
            "insert into mailbox.guess (purpose, subject, source, guesses, since) values ('link', ?, 'there', 1, ?)",
            name,
            now
        );
        execute(
            """
            insert into oauth.state (state_hash, provider, redirect_uri, verifier, nonce, expires_at)
            values (?::text::bytea, 'github', 'https://shop.example.com/', ?, 'n', ?)""",
            name,
            name,
            soon
        );
        execute("insert into oauth.used_id_token values (?::text::bytea, ?)", name, soon);
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(TOLD)).results().toList();
    }

    private void execute(String statement, Object... parameters) throws SQLException {
        try (
            Connection connection = database.getConnection();
            PreparedStatement prepared = connection.prepareStatement(statement)
        ) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.executeUpdate();
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (
            Connection connection = database.getConnection();
            PreparedStatement prepared = connection.prepareStatement(query);
            ResultSet rows = prepared.executeQuery()
        ) {
            List<String> texts = new java.util.ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
