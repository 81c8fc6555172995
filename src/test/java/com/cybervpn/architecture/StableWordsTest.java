package com.cybervpn.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.login.LoginMethod;
import com.cybervpn.observability.RegisteredMeters;
import com.cybervpn.platform.jobs.Job;
import com.cybervpn.platform.jobs.JobType;
import com.cybervpn.platform.jobs.RecurringJob;
import com.cybervpn.platform.rest.ServerProblems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Words that clients, rows of the database and rules of the monitoring know stay what they are, however classes are named.
 * A new word is added to its file below {@code src/test/resources/com/cybervpn/architecture}; one that is gone is a mistake.
 */
class StableWordsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "com", "cybervpn");
    private static final Path OPENAPI = Path.of("target", "openapi", "openapi.json");
    private static final Pattern POSTING_KIND = Pattern.compile("Posting\\s*\\.move\\(\\s*\"([a-z_]+)\"");
    private static final JavaClasses PRODUCTION = Production.CLASSES;

    /** Two refusals that are the same to a client: both name a vendor in their message. */
    private static final Set<String> SAID_TWICE = Set.of("provider_unavailable");

    // -- the words of today

    @Test
    void errorCodesAndTheirStatusStay() throws IOException {
        GoldenFile.read("error-codes.txt").compare(
            ErrorCodes.of(PRODUCTION)
                .stream()
                .map(code -> code.toString())
                .toList()
        );
    }

    @Test
    void namesOfJobsStay() throws IOException {
        List<String> names = recurringJobs();
        assertThat(names)
            .as("each job calls itself by a literal")
            .hasSameSizeAs(classes(RecurringJob.class).toList());
        GoldenFile.read("job-names.txt").compare(
            Stream.concat(names.stream(), jobTypes().map(JobType::name)).toList()
        );
    }

    /** What loses its meaning with time is given up in the end: messages, mails, replies. */
    @Test
    void onlyJobsOfAccessAndOfPersonsHaveNoLastAttempt() {
        assertThat(
            jobTypes()
                .filter(type -> type.retries().isEndless())
                .map(JobType::name)
        ).containsExactlyInAnyOrder(
            "anonymise_account",
            "look_at_access",
            "provision_access",
            "remove_access"
        );
    }

    @Test
    void metersAndTheirLabelsStay() throws IOException {
        Set<String> words = RegisteredMeters.words(recurringJobs(), jobTypes().toList());
        for (String source : sources("observability")) {
            MeterCalls.words(source)
                .stream()
                .filter(called -> words.stream().noneMatch(word -> (word + " ").startsWith(called + " ")))
                .toList()
                .forEach(words::add);
        }
        GoldenFile.read("meters.txt").compare(words);
    }

    @Test
    void enumerationsOfWireAndDatabaseStay() throws IOException {
        Set<String> words = new TreeSet<>(Enumerations.of(PRODUCTION));
        literals(LoginMethod.class, "name").forEach(name -> words.add("login_method " + name));
        for (String source : sources("")) {
            for (Matcher kind = POSTING_KIND.matcher(source); kind.find(); ) {
                words.add("posting_kind " + kind.group(1));
            }
        }
        GoldenFile.read("enumerations.txt").compare(words);
    }

    @Test
    void fieldsOfTheApiStay() throws IOException {
        Set<String> words = new TreeSet<>(JsonFields.of(new ObjectMapper().readTree(OPENAPI.toFile())));
        ServerProblems.fields().forEach(field -> words.add("problem " + field));
        GoldenFile.read("json-fields.txt").compare(words);
    }

    // -- codes of errors

    @Test
    void twoErrorsDoNotShareACode() {
        Map<String, Set<String>> origins = ErrorCodes.of(PRODUCTION)
            .stream()
            .filter(code -> isRefusal(code.origin()))
            .collect(
                groupingBy(
                    ErrorCodes.ErrorCode::code,
                    TreeMap::new,
                    mapping(ErrorCodes.ErrorCode::origin, toCollection(TreeSet::new))
                )
            );
        origins.keySet().removeAll(SAID_TWICE);
        assertThat(origins)
            .isNotEmpty()
            .allSatisfy((code, said) -> assertThat(said).as(code).hasSize(1));
    }

    @Test
    void aCodeIsToldWithOneStatusOnly() {
        assertThat(
            ErrorCodes.of(PRODUCTION)
                .stream()
                .collect(
                    groupingBy(
                        ErrorCodes.ErrorCode::code,
                        mapping(ErrorCodes.ErrorCode::status, toCollection(TreeSet::new))
                    )
                )
        ).allSatisfy((code, statuses) -> assertThat(statuses).as(code).hasSize(1));
    }

    @Test
    void aCodeIsSnakeCase() {
        assertThat(ErrorCodes.of(PRODUCTION)).allSatisfy(code ->
            assertThat(code.code()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")
        );
    }

    @Test
    void aCodeDoesNotFollowTheNameOfItsClass() {
        assertThat(new RenamedSince().code()).isEqualTo("kept_word");
        assertThat(ErrorCodes.ofRefusal(RenamedSince.class))
            .extracting(ErrorCodes.ErrorCode::toString)
            .containsExactly("kept_word 409");
    }

    @Test
    void aCodeThatIsNoLiteralIsRefused() {
        assertThatIllegalStateException()
            .isThrownBy(() -> ErrorCodes.ofRefusal(DerivedFromItsName.class))
            .withMessageContaining("DerivedFromItsName")
            .withMessageContaining("with literals");
    }

    // -- what a difference looks like

    @Test
    void aChangedWordIsBothGoneAndNew() {
        GoldenFile kept = GoldenFile.of(
            "words.txt",
            List.of("# a remark", "", "invoice_closed 409", "busy 503")
        );
        assertThat(kept.difference(List.of("busy 503", "invoice_closed 409"))).isEmpty();
        assertThat(kept.difference(List.of("invoice_is_closed 409", "busy 503")))
            .contains("Gone or changed since words.txt was written")
            .contains("\ninvoice_closed 409\n")
            .contains("add these lines to")
            .contains("\ninvoice_is_closed 409\n")
            .doesNotContain("busy");
    }

    @Test
    void aRenamedFieldIsSeenHoweverDeepItIs() throws IOException {
        JsonNode document = new ObjectMapper().readTree(
            """
            {"paths": {"/things": {"post": {
                "parameters": [{"name": "limit"}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "responses": {"200": {"content": {"application/json": {"schema":
                    {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}}}}},
             "components": {"schemas": {"Thing": {"properties": {
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
                "kind": {"type": "string", "enum": ["round"]}}},
                "Part": {"properties": {"whole": {"$ref": "#/components/schemas/Thing"}}}}}}
            """
        );
        assertThat(JsonFields.of(document)).containsExactlyInAnyOrder(
            "POST /things",
            "POST /things ? limit",
            "POST /things < parts",
            "POST /things < parts.whole",
            "POST /things < kind",
            "POST /things < kind=round",
            "POST /things 200 parts",
            "POST /things 200 parts.whole",
            "POST /things 200 kind",
            "POST /things 200 kind=round"
        );
    }

    @Test
    void aMeterIsSeenWhereverItIsAskedFor() {
        assertThat(
            MeterCalls.words(
                """
                meters.counter("requests", "status", String.valueOf(seen.status()), "method", name).inc();
                meters.time(Duration.between(a, b), "settlement");
                meters.gauge("depth", () -> depth.due(), "queue", "default");
                """
            )
        ).containsExactlyInAnyOrder(
            "requests_total",
            "requests_total status",
            "requests_total method",
            "settlement_seconds",
            "depth",
            "depth queue"
        );
    }

    private static final class RenamedSince extends Refusal {

        private static final long serialVersionUID = 1L;

        RenamedSince() {
            super("kept_word", Kind.CONFLICT, "No.");
        }
    }

    private static final class DerivedFromItsName extends Refusal {

        private static final long serialVersionUID = 1L;

        DerivedFromItsName() {
            super(DerivedFromItsName.class.getSimpleName(), Kind.CONFLICT, "No.");
        }
    }

    private static boolean isRefusal(String type) {
        return PRODUCTION.contain(type) && PRODUCTION.get(type).isAssignableTo(Refusal.class);
    }

    /** What each class of this type calls itself by this method; those that delegate to another are left out. */
    private static List<String> literals(Class<?> kind, String method) {
        return classes(kind)
            .flatMap(type -> Bytecode.literalOf(type, method).stream())
            .toList();
    }

    private static List<String> recurringJobs() {
        return literals(RecurringJob.class, "name");
    }

    /** Each job that is enqueued has its type as a constant. */
    private static Stream<JobType<?>> jobTypes() {
        return classes(Job.class).map(StableWordsTest::jobType);
    }

    private static JobType<?> jobType(Class<?> job) {
        try {
            Field type = job.getDeclaredField("TYPE");
            type.setAccessible(true);
            return (JobType<?>) type.get(null);
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException(job + " has no constant TYPE", none);
        }
    }

    private static Stream<Class<?>> classes(Class<?> kind) {
        return PRODUCTION.stream()
            .filter(type -> type.isAssignableTo(kind))
            .<Class<?>>map(type -> type.reflect())
            .filter(type -> !Modifier.isAbstract(type.getModifiers()));
    }

    private static List<String> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> sources = new ArrayList<>();
            for (Path file : java) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }
}
