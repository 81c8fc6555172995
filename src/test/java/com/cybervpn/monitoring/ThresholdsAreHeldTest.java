package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No threshold can be doubled or halved without a scenario telling so. An alert and all its mutants, each under a name of its
 * own, go through the alert's scenarios side by side: what happens there is made once for all of them.
 */
class ThresholdsAreHeldTest {

    private static final double HELD_AT_LEAST = 0.95;
    /** What promtool says of a question that was answered otherwise. */
    private static final Pattern NOTICED = Pattern.compile("expr: \"ALERTS\\{alertname=\\\\\"(\\w+)\\\\\"");

    private static Map<String, Mutant> mutants;
    private static Map<Path, Tools.Outcome> outcomes;
    private static Set<String> noticed;

    @BeforeAll
    static void goThroughTheScenarios(@TempDir Path folder) {
        Tools.need("promtool");
        mutants = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        for (Rule alert : Rule.alerts()) {
            Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
            rules.put(numbered(alert, 0), alert.text());
            for (Mutant mutant : Mutant.of(alert)) {
                String name = numbered(alert, rules.size());
                mutants.put(name, mutant);
                rules.put(name, mutant.text());
            }
            files.add(write(folder, alert, rules));
        }
        outcomes = Promtool.test(files);
        noticed = outcomes
            .values()
            .stream()
            .flatMap(outcome -> NOTICED.matcher(outcome.text()).results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    }

    @Test
    void anAlertAloneStillPassesItsScenarios() {
        assertThat(outcomes).hasSize(Rule.alerts().size());
        assertThat(noticed).doesNotContainAnyElementsOf(
            Rule.alerts()
                .stream()
                .map(alert -> numbered(alert, 0))
                .toList()
        );
    }

    @Test
    void aMutantIsARuleAndFailsOnlyInWhatItForetells() {
        assertThat(outcomes.values()).allSatisfy(outcome ->
            assertThat(outcome.text())
                .contains(outcome.succeeded() ? "SUCCESS" : "got:")
                .doesNotContain("err:")
        );
    }

    @Test
    void aChangedThresholdBreaksAScenario() {
        assertThat(mutants).hasSizeGreaterThan(Rule.alerts().size());
        List<String> survivors = mutants
            .entrySet()
            .stream()
            .filter(one -> !noticed.contains(one.getKey()))
            .map(one -> one.getValue().toString())
            .toList();
        System.out.printf("%d of %d mutants lived on: %s%n", survivors.size(), mutants.size(), survivors);
        assertThat(1 - (double) survivors.size() / mutants.size())
            .as("share of %d mutants that a scenario noticed; these lived on: %s", mutants.size(), survivors)
            .isGreaterThanOrEqualTo(HELD_AT_LEAST);
    }

    /** The alert itself is number 0, and renamed like its mutants: they fail by nothing but their change. */
    private static String numbered(Rule alert, int number) {
        return alert.name() + "_" + number;
    }

    /** A test file that asks the alert's scenarios of each of these rules, beside the recordings they read. */
    private static Path write(Path folder, Rule alert, Map<String, Map<String, Object>> rules) {
        List<Map<String, Object>> group = new ArrayList<>();
        Rule.recordings()
            .stream()
            .filter(recording -> alert.expression().contains(recording.name()))
            .forEach(recording -> group.add(recording.text()));
        rules.forEach((name, text) -> group.add(with(text, "alert", name)));
        Path ruleFile = folder.resolve(alert.name() + "-rules.yml");
        Yaml.write(ruleFile, Map.of("groups", List.of(Map.of("name", "mutants", "rules", group))));
        List<RuleScenario> scenarios = RuleScenario.of(alert);
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("rule_files", List.of(ruleFile.toString()));
        test.put("evaluation_interval", scenarios.getFirst().evaluationInterval());
        test.put(
            "tests",
            scenarios
                .stream()
                .map(one -> one.askedOf(rules.keySet()))
                .toList()
        );
        Path testFile = folder.resolve(alert.name() + "-test.yml");
        Yaml.write(testFile, test);
        return testFile;
    }

    private static Map<String, Object> with(Map<String, Object> text, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(text);
        changed.put(key, value);
        return changed;
    }
}
