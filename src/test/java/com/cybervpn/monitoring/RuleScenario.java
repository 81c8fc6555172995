package com.cybervpn.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One test of {@code monitoring/prometheus/tests}: a course of events and what one alert makes of it. */
record RuleScenario(Path file, Map<String, Object> text) {
    static final Path FOLDER = Yaml.FOLDER.resolve("prometheus/tests");
    private static final Pattern ALERT = Pattern.compile("alertname=\"(\\w+)\"");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Map<Path, Map<String, Object>> FILES = new LinkedHashMap<>();

    static List<RuleScenario> all() {
        List<RuleScenario> all = new ArrayList<>();
        for (Path file : Yaml.files(FOLDER, ".yml")) {
            for (Map<String, Object> test : Yaml.list(content(file), "tests")) {
                all.add(new RuleScenario(file, test));
            }
        }
        return all;
    }

    static List<RuleScenario> of(Rule alert) {
        return all()
            .stream()
            .filter(one -> one.alert().equals(alert.name()))
            .toList();
    }

    private static synchronized Map<String, Object> content(Path file) {
        return FILES.computeIfAbsent(file, Yaml::read);
    }

    String name() {
        return (String) text.get("name");
    }

    /** The one alert it is about. */
    String alert() {
        Set<String> asked = Yaml.list(text, "promql_expr_test")
            .stream()
            .map(question -> {
                Matcher name = ALERT.matcher((String) question.get("expr"));
                if (!name.find()) {
                    throw new IllegalStateException(this + " asks for no alert");
                }
                return name.group(1);
            })
            .collect(Collectors.toSet());
        if (asked.size() != 1) {
            throw new IllegalStateException(this + " asks for " + asked);
        }
        return asked.iterator().next();
    }

    /** At each moment asked for, whether the alert fires. */
    List<Boolean> fires() {
        return Yaml.list(text, "promql_expr_test")
            .stream()
            .map(question -> !Yaml.list(question, "exp_samples").isEmpty())
            .toList();
    }

    /** Names of the labels of each alert that fires in it. */
    List<Set<String>> firingLabels() {
        return Yaml.list(text, "promql_expr_test")
            .stream()
            .flatMap(question -> Yaml.list(question, "exp_samples").stream())
            .map(sample ->
                LABEL.matcher((String) sample.get("labels"))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet())
            )
            .toList();
    }

    /** The same course of events, and each question asked of alerts of these names. */
    Map<String, Object> askedOf(Set<String> names) {
        List<Object> questions = new ArrayList<>();
        for (String name : names) {
            for (Map<String, Object> question : Yaml.list(text, "promql_expr_test")) {
                Map<String, Object> renamed = new LinkedHashMap<>(question);
                renamed.put("expr", ALERT.matcher((String) question.get("expr")).replaceAll(named(name)));
                renamed.put(
                    "exp_samples",
                    Yaml.list(question, "exp_samples")
                        .stream()
                        .map(sample -> {
                            Map<String, Object> expected = new LinkedHashMap<>(sample);
                            expected.put(
                                "labels",
                                ALERT.matcher((String) sample.get("labels")).replaceAll(named(name))
                            );
                            return expected;
                        })
                        .toList()
                );
                questions.add(renamed);
            }
        }
        Map<String, Object> asked = new LinkedHashMap<>(text);
        asked.put("promql_expr_test", questions);
        return asked;
    }

    private static String named(String name) {
        return "alertname=\"" + name + "\"";
    }

    String evaluationInterval() {
        return (String) content(file).get("evaluation_interval");
    }

    @Override
    public String toString() {
        return file.getFileName() + ": " + name();
    }
}
