package com.cybervpn.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule or a panel asks of Prometheus.
 *
 * @param asker file and name, for the report
 * @param expression in a form that a healthy shop answers too
 */
record Question(String asker, String expression) {
    static final Path DASHBOARDS = Yaml.FOLDER.resolve("grafana/dashboards");
    private static final Pattern BRACES = Pattern.compile("\\{[^}]*}|\"[^\"]*\"");
    private static final Pattern COMPARISON = Pattern.compile("(?:>=|<=|==|!=|>|<)");

    /** What every rule asks. */
    static List<Question> ofRules() {
        return Rule.all()
            .stream()
            .map(rule ->
                new Question(
                    rule.file().getFileName() + " " + rule.name() + rule.labels().getOrDefault("slo", ""),
                    rule.isAlert() ? withoutThresholds(rule.expression()) : rule.expression()
                )
            )
            .toList();
    }

    /**
     * An alert's expression is empty while all is well. Its thresholds are taken out by adding zero times the threshold where
     * it compares, so that what is compared remains; what it wants to be absent is counted; what it excludes is required.
     */
    static String withoutThresholds(String expression) {
        StringBuilder text = new StringBuilder();
        Matcher kept = BRACES.matcher(expression);
        int at = 0;
        while (kept.find()) {
            text.append(plain(expression.substring(at, kept.start()))).append(kept.group());
            at = kept.end();
        }
        return text.append(plain(expression.substring(at))).toString();
    }

    private static String plain(String part) {
        return COMPARISON.matcher(part)
            .replaceAll("+ 0 *")
            .replace("absent(", "count(")
            .replace("unless", "and");
    }

    /** What the panels of every dashboard ask of Prometheus, with its variables set to everything. */
    static List<Question> ofDashboards() {
        List<Question> all = new ArrayList<>();
        for (Path file : Yaml.files(DASHBOARDS, ".json")) {
            JsonNode dashboard;
            try {
                dashboard = new ObjectMapper().readTree(file.toFile());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            collect(file.getFileName().toString(), dashboard.path("panels"), all);
        }
        return all;
    }

    private static void collect(String file, JsonNode panels, List<Question> all) {
        for (JsonNode panel : panels) {
            collect(file, panel.path("panels"), all);
            for (JsonNode target : panel.path("targets")) {
                JsonNode source = target.has("datasource")
                    ? target.path("datasource")
                    : panel.path("datasource");
                if (source.path("type").asText("prometheus").equals("prometheus") && target.has("expr")) {
                    all.add(
                        new Question(
                            file + " \"" + panel.path("title").asText() + "\"",
                            filled(target.path("expr").asText())
                        )
                    );
                }
            }
        }
    }

    private static String filled(String expression) {
        return expression
            .replace("$__rate_interval", "1m")
            .replace("$__interval", "1m")
            .replace("$__range_s", "300")
            .replace("$__range", "5m")
            .replaceAll("\\$\\{\\w+(?::\\w+)?}|\\$\\w+", ".*");
    }
}
