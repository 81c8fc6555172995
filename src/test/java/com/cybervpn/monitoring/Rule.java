package com.cybervpn.monitoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One rule of Prometheus or of Loki's ruler, as its file says. */
record Rule(Path file, Map<String, Object> text) {
    static final Path FOLDER = Yaml.FOLDER.resolve("prometheus/rules");
    static final Path LOKI = Yaml.FOLDER.resolve("loki/rules");

    /** Every rule of Prometheus. */
    static List<Rule> all() {
        return in(FOLDER);
    }

    static List<Rule> in(Path folder) {
        return Yaml.files(folder, ".yml")
            .stream()
            .flatMap(file -> of(file).stream())
            .toList();
    }

    static List<Rule> of(Path file) {
        return Yaml.list(Yaml.read(file), "groups")
            .stream()
            .flatMap(group -> Yaml.list(group, "rules").stream())
            .map(rule -> new Rule(file, rule))
            .toList();
    }

    static List<Rule> alerts() {
        return all().stream().filter(Rule::isAlert).toList();
    }

    static List<Rule> recordings() {
        return all()
            .stream()
            .filter(rule -> !rule.isAlert())
            .toList();
    }

    boolean isAlert() {
        return text.containsKey("alert");
    }

    /** Name of the alert or of the recorded series. */
    String name() {
        return (String) text.getOrDefault("alert", text.get("record"));
    }

    String expression() {
        return ((String) text.get("expr")).strip();
    }

    /** How long it must be true; {@code 0s} when it need not. */
    String lasting() {
        return (String) text.getOrDefault("for", "0s");
    }

    Map<String, String> labels() {
        return strings("labels");
    }

    Map<String, String> annotations() {
        return strings("annotations");
    }

    private Map<String, String> strings(String key) {
        return Yaml.map(text, key)
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> String.valueOf(one.getValue())));
    }

    @Override
    public String toString() {
        return name();
    }
}
