package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The shop, its job queue and its statements have one clock: the {@link java.time.InstantSource} that {@code platform.Clocks}
 * gives. Read from the class files, so that a lambda or a constant is seen like anything else.
 */
@DatabaseTest
class OneClockTest {

    private static final Path MAIN = Path.of("target", "classes");
    private static final String PRODUCER = "com/cybervpn/platform/Clocks";
    private static final Pattern SQL_CLOCK = Pattern.compile(
        "\\b(now|(clock|statement|transaction)_timestamp|timeofday)\\s*\\(" +
            "|\\b(current_(timestamp|date|time)|local(timestamp|time))\\b|'now'",
        Pattern.CASE_INSENSITIVE
    );
    private static final String DEFAULTS = """
    select table_schema || '.' || table_name as relation, column_name from information_schema.columns
    where column_default ~* '(now|_timestamp) ?\\(|current_' and table_name <> 'schema_history'""";
    private static final String MOMENTS = """
    select table_schema || '.' || table_name as relation, column_name from information_schema.columns
    where data_type = 'timestamp with time zone' and table_schema !~ '^(pg_|information_schema)'""";

    @Inject
    Sql sql;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    DueJobs jobs;

    @Test
    void onlyItsProducerReadsTheClockOfTheMachine() {
        assertThat(classes(MAIN))
            .filteredOn(one -> !one.thisClass().asInternalName().equals(PRODUCER))
            .flatExtracting(OneClockTest::readings)
            .isEmpty();
    }

    @Test
    void noStatementReadsTheClockOfTheDatabase() {
        assertThat(classes(MAIN)).flatExtracting(OneClockTest::statementsWithAClock).isEmpty();
    }

    @Test
    void theJobQueueIsGivenTheShopsClock() {
        String scheduler = "com/github/kagkarlsson/scheduler/Scheduler";
        List<ClassModel> making = classes(MAIN)
            .stream()
            .filter(one -> members(one).anyMatch(m -> is(m, scheduler, "create")))
            .toList();
        assertThat(making).isNotEmpty();
        assertThat(making).allMatch(one -> members(one).anyMatch(m -> is(m, scheduler + "Builder", "clock")));
    }

    /** Columns that the database would fill in by itself, for the sake of a version before. */
    @Test
    void anInsertGivesEachMomentThatTheDatabaseWouldMakeUp() {
        List<String> missing = new ArrayList<>();
        List<String> statements = classes(MAIN)
            .stream()
            .flatMap(OneClockTest::texts)
            .map(text -> text.toLowerCase(Locale.ROOT))
            .filter(text -> text.contains("insert into "))
            .toList();
        for (Column column : sql.all(DEFAULTS, Column::read)) {
            Pattern into = Pattern.compile("insert into " + column.relation() + "\\b");
            statements
                .stream()
                .filter(text -> into.matcher(text).find() && !text.contains(column.name()))
                .forEach(text -> missing.add(column + ": " + text));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMomentThatAPurchaseLeavesIsOfThatClock() {
        purchases.paid(customers.withTelegram(), shelf.offer(Tier.PRO, 30));
        assertThat(jobs.run()).isZero();

        Instant earliest = TestClock.BEGIN.minus(Duration.ofDays(1));
        List<Column> written = new ArrayList<>();
        List<Column> strange = new ArrayList<>();
        for (Column column : sql.all(MOMENTS, Column::read)) {
            long all = rows(column, " is not null");
            if (all > 0 && !column.relation().equals("platform.schema_history")) {
                written.add(column);
            }
            if (written.contains(column) && rows(column, " < '" + earliest + "'") > 0) {
                strange.add(column);
            }
        }
        assertThat(written).hasSizeGreaterThan(10);
        assertThat(strange).isEmpty();
    }

    @Test
    void aPlantedReadingIsFound() {
        assertThat(classes(Path.of("target", "test-classes", "com", "cybervpn", "architecture", "planted")))
            .hasSize(2)
            .allSatisfy(planted ->
                assertThat(Stream.concat(readings(planted).stream(), statementsWithAClock(planted).stream()))
                    .as(planted.thisClass().asInternalName())
                    .hasSize(planted.thisClass().asInternalName().endsWith("MachineClock") ? 7 : 4)
            );
    }

    private record Column(String relation, String name) {
        static Column read(java.sql.ResultSet row) throws java.sql.SQLException {
            return new Column(row.getString("relation"), row.getString("column_name"));
        }
    }

    private long rows(Column column, String condition) {
        return sql
            .one("select count(*) from " + column.relation() + " where " + column.name() + condition, row ->
                row.getLong(1)
            )
            .orElseThrow();
    }

    private static List<ClassModel> classes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<ClassModel> found = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                found.add(ClassFile.of().parse(file));
            }
            return found;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<String> readings(ClassModel of) {
        return members(of)
            .filter(OneClockTest::readsAClock)
            .map(m -> name(of) + " uses " + m.owner().asInternalName() + "." + m.name().stringValue())
            .toList();
    }

    private static boolean readsAClock(MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        String name = member.name().stringValue();
        boolean isGivenAClock = member.type().stringValue().contains("Ljava/time/Clock;");
        return (
            is(member, "java/lang/System", "currentTimeMillis") ||
            (owner.startsWith("java/time/") && name.matches("system.*")) ||
            (owner.startsWith("java/time/") && name.matches("now|tick.*") && !isGivenAClock) ||
            (is(member, "java/util/Date", "<init>") && member.type().stringValue().equals("()V")) ||
            is(member, "java/util/Calendar", "getInstance") ||
            is(member, "org/jose4j/jwt/NumericDate", "now") ||
            (owner.equals("org/jose4j/jwt/JwtClaims") && name.matches(".*(ToNow|InTheFuture|InThePast)")) ||
            (owner.equals("io/github/bucket4j/TimeMeter") && name.startsWith("SYSTEM")) ||
            owner.equals("com/github/kagkarlsson/scheduler/SystemClock")
        );
    }

    private static List<String> statementsWithAClock(ClassModel of) {
        return texts(of)
            .filter(text -> SQL_CLOCK.matcher(text).find())
            .map(text -> name(of) + " says " + text)
            .toList();
    }

    private static Stream<String> texts(ClassModel of) {
        return entries(of, StringEntry.class).map(StringEntry::stringValue);
    }

    private static Stream<MemberRefEntry> members(ClassModel of) {
        return entries(of, MemberRefEntry.class);
    }

    private static <T> Stream<T> entries(ClassModel of, Class<T> kind) {
        return StreamSupport.stream(of.constantPool().spliterator(), false)
            .filter(kind::isInstance)
            .map(kind::cast);
    }

    private static boolean is(MemberRefEntry member, String owner, String name) {
        return member.owner().asInternalName().equals(owner) && member.name().stringValue().equals(name);
    }

    private static String name(ClassModel of) {
        return of.thisClass().asInternalName();
    }
}
