package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No threshold can be doubled or halved without a scenario telling so. */
class ThresholdsAreHeldTest {

    private static final double HELD_AT_LEAST = 0.95;
    private static final int AT_ONCE = 40;

    @TempDir
    Path folder;

    @BeforeAll
    static void installed() {
        Tools.need("promtool");
    }

    @Test
    void aChangedThresholdBreaksAScenario() {
        List<Mutant> mutants = Rule.alerts()
            .stream()
            .flatMap(alert -> Mutant.of(alert).stream())
            .toList();
        assertThat(mutants).hasSizeGreaterThan(Rule.alerts().size());
        Map<Path, Mutant> files = new TreeMap<>();
        mutants.forEach(mutant -> files.put(write(files.size(), mutant.alert(), mutant.text()), mutant));
        Map<Path, String> outcomes = run(List.copyOf(files.keySet()));
        assertThat(outcomes).hasSameSizeAs(files);
        assertThat(outcomes.values())
            .as("a mutant is a rule, and fails only in what it foretells")
            .allMatch(outcome -> outcome.contains("SUCCESS") || outcome.contains("got:"));
        List<String> survivors = files
            .entrySet()
            .stream()
            .filter(one -> outcomes.get(one.getKey()).contains("SUCCESS"))
            .map(one -> one.getValue().toString())
            .toList();
        assertThat(1 - (double) survivors.size() / mutants.size())
            .as("share of %d mutants that a scenario noticed; these lived on: %s", mutants.size(), survivors)
            .isGreaterThanOrEqualTo(HELD_AT_LEAST);
    }

    @Test
    void anAlertAloneStillPassesItsScenarios() {
        List<Path> files = new ArrayList<>();
        Rule.alerts().forEach(alert -> files.add(write(files.size(), alert, alert.text())));
        assertThat(run(files).values()).allMatch(outcome -> outcome.contains("SUCCESS"));
    }

    /** A test file with the scenarios of this alert, over this text of it and the recordings it reads. */
    private Path write(int number, Rule alert, Map<String, Object> text) {
        List<Map<String, Object>> rules = new ArrayList<>();
        Rule.recordings()
            .stream()
            .filter(recording -> text.get("expr").toString().contains(recording.name()))
            .forEach(recording -> rules.add(recording.text()));
        rules.add(text);
        Path ruleFile = folder.resolve("rules-%04d.yml".formatted(number));
        Yaml.write(ruleFile, Map.of("groups", List.of(Map.of("name", "mutant", "rules", rules))));
        List<RuleScenario> scenarios = RuleScenario.of(alert);
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("rule_files", List.of(ruleFile.toString()));
        test.put("evaluation_interval", scenarios.getFirst().evaluationInterval());
        test.put("tests", scenarios.stream().map(RuleScenario::text).toList());
        Path testFile = folder.resolve("test-%04d.yml".formatted(number));
        Yaml.write(testFile, test);
        return testFile;
    }

    /** What promtool said of each file. */
    private static Map<Path, String> run(List<Path> files) {
        Map<Path, String> outcomes = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> parts = new ArrayList<>();
            for (int from = 0; from < files.size(); from += AT_ONCE) {
                List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
                files
                    .subList(from, Math.min(files.size(), from + AT_ONCE))
                    .forEach(file -> command.add(file.toString()));
                parts.add(threads.submit(() -> Tools.run(command).text()));
            }
            for (Future<String> part : parts) {
                for (String one : part.get().split("Unit Testing:\\s+")) {
                    if (!one.isBlank()) {
                        outcomes.put(Path.of(one.lines().findFirst().orElseThrow().strip()), one);
                    }
                }
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return outcomes;
    }
}
