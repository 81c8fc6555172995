package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule has to carry, and that what it points to is there. */
class RuleTest {

    private static final Path RUNBOOKS = Yaml.FOLDER.resolve("runbooks");
    private static final Path DASHBOARDS = Yaml.FOLDER.resolve("grafana/dashboards");
    private static final List<String> SECTIONS = List.of(
        "## Meaning",
        "## Impact",
        "## Diagnosis",
        "## Mitigation"
    );
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");
    /** Functions and words that one version of Prometheus knows and another does not. */
    private static final Pattern SKEWED = Pattern.compile(
        "holt_winters|double_exponential|limitk|info\\(|\\ble=\"\\d+\""
    );

    static Stream<Rule> alerts() {
        return Stream.concat(Rule.alerts().stream(), Rule.in(Rule.LOKI).stream());
    }

    static Stream<Rule> recordings() {
        return Rule.recordings().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void anAlertSaysHowBadWhatWhyAndWhatToDo(Rule alert) throws IOException {
        assertThat(alert.name()).matches("[A-Z][A-Za-z]+");
        assertThat(alert.labels()).containsOnlyKeys("severity", "service");
        assertThat(alert.labels().get("severity")).isIn("critical", "warning", "info", "none");
        assertThat(alert.annotations()).containsOnlyKeys(
            "summary",
            "description",
            "runbook_url",
            "dashboard_url"
        );
        assertThat(alert.annotations().get("summary")).hasSizeBetween(10, 120);
        assertThat(alert.annotations().get("description")).hasSizeBetween(20, 260);
        assertThat(alert.annotations()).containsEntry(
            "runbook_url",
            "monitoring/runbooks/" + alert.name() + ".md"
        );
        String runbook = Files.readString(RUNBOOKS.resolve(alert.name() + ".md"));
        assertThat(runbook)
            .startsWith("# " + alert.name() + "\n")
            .containsSubsequence(SECTIONS);
        assertThat(runbook.substring(runbook.indexOf("## Diagnosis"), runbook.indexOf("## Mitigation")))
            .as("a command or a query to look with")
            .contains("`");
        assertThat(alert.expression()).doesNotContainPattern(SKEWED);
    }

    @Test
    void aRunbookBelongsToAnAlert() {
        assertThat(
            Yaml.files(RUNBOOKS, ".md")
                .stream()
                .map(file -> file.getFileName().toString().replace(".md", ""))
        ).containsExactlyInAnyOrderElementsOf(alerts().map(Rule::name).toList());
    }

    @Test
    void namesAreGivenOnce() {
        assertThat(alerts().map(Rule::name)).doesNotHaveDuplicates();
        assertThat(recordings().map(rule -> rule.name() + rule.labels())).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void aRecordingIsNamedLevelMetricOperation(Rule recording) {
        assertThat(recording.name()).matches("[a-z]+:[a-z0-9_]+:[a-z0-9_]+");
        assertThat(recording.expression()).doesNotContainPattern(SKEWED);
    }

    /** A label that the expression has not got would leave a hole in the message. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("firingLabels")
    void anAlertsWordsAreFilledByLabelsItHas(Rule alert, Set<String> labels) {
        Set<String> used = alert
            .annotations()
            .values()
            .stream()
            .flatMap(text -> LABEL.matcher(text).results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
        assertThat(labels).containsAll(used);
    }

    static Stream<Arguments> firingLabels() {
        return Rule.alerts()
            .stream()
            .map(alert ->
                Arguments.of(
                    alert,
                    RuleScenario.of(alert)
                        .stream()
                        .flatMap(scenario -> scenario.firingLabels().stream())
                        .reduce((all, more) -> {
                            Set<String> both = new HashSet<>(all);
                            both.retainAll(more);
                            return both;
                        })
                        .orElse(Set.of())
                )
            );
    }

    @Test
    void anAlertsDashboardIsThere() throws IOException {
        Set<String> known = new HashSet<>();
        for (Path file : Yaml.files(DASHBOARDS, ".json")) {
            known.add("/d/" + new ObjectMapper().readTree(file.toFile()).path("uid").asText());
        }
        assertThat(alerts().map(alert -> alert.annotations().get("dashboard_url"))).isSubsetOf(known);
    }

    @Test
    void everyScrapedJobIsMissedWhenItIsGone() {
        List<String> jobs = Yaml.list(
            Yaml.read(Yaml.FOLDER.resolve("prometheus/prometheus.yml")),
            "scrape_configs"
        )
            .stream()
            .map(job -> (String) job.get("job_name"))
            .toList();
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
        String missing = Rule.alerts()
            .stream()
            .filter(alert -> alert.name().equals("TargetMissing"))
            .findFirst()
            .orElseThrow()
            .expression();
        assertThat(jobs).allSatisfy(job -> assertThat(missing).contains("absent(up{job=\"" + job + "\"})"));
    }
}
