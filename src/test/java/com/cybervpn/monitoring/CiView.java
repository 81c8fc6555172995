package com.cybervpn.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The shipped files as the tests run them: what only newer versions know is left out, secrets are the test's own, targets
 * are on this machine, and time goes faster. Nothing else differs.
 */
final class CiView {

    /** Keys that Prometheus 3 needs and 2.42 does not know. */
    static final Set<String> ONLY_PROMETHEUS_3 = Set.of("fallback_scrape_protocol");
    /** Keys that Alertmanager 0.35 needs and 0.25 does not know; each becomes the literal it would have read. */
    static final Set<String> SECRET_FILES = Set.of("bot_token_file", "chat_id_file", "url_file");

    private static final Path PROMETHEUS = Yaml.FOLDER.resolve("prometheus/prometheus.yml");
    private static final Path ALERTMANAGER = Yaml.FOLDER.resolve("alertmanager/alertmanager.yml");

    private CiView() {}

    /** What was left out of {@code prometheus.yml}, and what was left. */
    record View(Map<String, Object> text, Set<String> leftOut) {}

    static View prometheus() {
        return without(Yaml.read(PROMETHEUS), ONLY_PROMETHEUS_3);
    }

    /**
     * Prometheus over these targets, every two seconds: the exporter needs one to find that PostgreSQL is gone.
     *
     * @param targets address of each job that runs here; the others are left out
     * @param rules folder of the rules
     */
    static Map<String, Object> prometheus(Map<String, String> targets, String alertmanager, Path rules) {
        Map<String, Object> text = prometheus().text();
        text.put(
            "global",
            Map.of("scrape_interval", "2s", "scrape_timeout", "2s", "evaluation_interval", "1s")
        );
        text.put("rule_files", List.of(rules.toAbsolutePath() + "/*.yml"));
        text.put(
            "alerting",
            Map.of(
                "alertmanagers",
                List.of(Map.of("static_configs", List.of(Map.of("targets", List.of(alertmanager)))))
            )
        );
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (Map<String, Object> job : Yaml.list(text, "scrape_configs")) {
            String target = targets.get((String) job.get("job_name"));
            if (target != null) {
                job.remove("scrape_interval");
                job.put("static_configs", List.of(Map.of("targets", List.of(target))));
                jobs.add(job);
            }
        }
        text.put("scrape_configs", jobs);
        return text;
    }

    /** The rules; an alert waits a second where it would wait minutes. */
    static void rules(Path folder, Set<String> absentJobs) {
        for (Path file : Yaml.files(Rule.FOLDER, ".yml")) {
            Map<String, Object> text = Yaml.read(file);
            for (Map<String, Object> group : Yaml.list(text, "groups")) {
                for (Map<String, Object> rule : Yaml.list(group, "rules")) {
                    if (rule.containsKey("for")) {
                        rule.put("for", "1s");
                    }
                    String expression = (String) rule.get("expr");
                    for (String job : absentJobs) {
                        expression = expression
                            .replace("or absent(up{job=\"" + job + "\"})", "")
                            .replace("absent(up{job=\"" + job + "\"})\nor", "");
                    }
                    rule.put("expr", expression);
                }
            }
            Yaml.write(folder.resolve(file.getFileName()), text);
        }
    }

    static View alertmanager() {
        return without(Yaml.read(ALERTMANAGER), SECRET_FILES);
    }

    /**
     * Alertmanager that tells a Bot API, a relay and a watchdog of this machine.
     *
     * @param botApi its address, without the token
     * @param templates pattern of the template files
     */
    static Map<String, Object> alertmanager(
        String botApi,
        String relay,
        String watchdog,
        Path relayToken,
        String templates
    ) {
        Map<String, Object> text = Yaml.read(ALERTMANAGER);
        text.put("templates", List.of(templates));
        Map<String, Object> route = Yaml.map(text, "route");
        quicken(route);
        Yaml.list(route, "routes").forEach(CiView::quicken);
        for (Map<String, Object> receiver : Yaml.list(text, "receivers")) {
            for (Map<String, Object> telegram : Yaml.list(receiver, "telegram_configs")) {
                telegram.remove("bot_token_file");
                telegram.remove("chat_id_file");
                telegram.put("bot_token", "1:test");
                telegram.put("chat_id", 4242);
                telegram.put("api_url", botApi);
            }
            for (Map<String, Object> webhook : Yaml.list(receiver, "webhook_configs")) {
                boolean outside = webhook.remove("url_file") != null;
                webhook.put("url", outside ? watchdog : relay);
                if (!outside) {
                    webhook.put(
                        "http_config",
                        Map.of(
                            "authorization",
                            Map.of("type", "Bearer", "credentials_file", relayToken.toString())
                        )
                    );
                }
            }
        }
        return text;
    }

    private static void quicken(Map<String, Object> route) {
        route.computeIfPresent("group_wait", (key, value) -> "1s");
        route.computeIfPresent("group_interval", (key, value) -> "1s");
    }

    private static View without(Map<String, Object> text, Set<String> keys) {
        Set<String> leftOut = new TreeSet<>();
        Object copy = walk(text, (key, value) -> {
            if (keys.contains(key)) {
                leftOut.add(key);
                return true;
            }
            return false;
        });
        return new View(asMap(copy), leftOut);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object map) {
        return (Map<String, Object>) map;
    }

    private static Object walk(Object node, BiFunction<String, Object, Boolean> drops) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (!drops.apply((String) key, value)) {
                    copy.put((String) key, walk(value, drops));
                }
            });
            return copy;
        }
        if (node instanceof List<?> list) {
            return new ArrayList<>(
                list
                    .stream()
                    .map(one -> walk(one, drops))
                    .toList()
            );
        }
        return node;
    }
}
