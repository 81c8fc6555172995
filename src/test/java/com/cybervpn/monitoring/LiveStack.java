package com.cybervpn.monitoring;

import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.Ports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A real Prometheus, Alertmanager and exporters around a running shop, with the shipped files as {@link CiView} shows them. */
final class LiveStack implements AutoCloseable {

    private static final String[] PROGRAMS = {
        "prometheus",
        "prometheus-alertmanager",
        "prometheus-node-exporter",
        "prometheus-postgres-exporter",
        "prometheus-redis-exporter",
    };

    private final Path folder;
    private final int prometheus = Ports.free();
    private final int alertmanager = Ports.free();
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, String> targets = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private LiveStack(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Skips the test where one of the programs is not installed. */
    static void need() {
        Tools.need(PROGRAMS);
    }

    /** Starts everything; see {@link #unwell()}. */
    static LiveStack around(Shop shop, String redisUrl, Inbox inbox, Path folder) {
        LiveStack stack = new LiveStack(folder);
        try {
            Files.createDirectories(stack.folder);
            stack.start(shop, redisUrl, inbox);
        } catch (IOException | RuntimeException failed) {
            stack.close();
            throw new IllegalStateException(failed);
        }
        return stack;
    }

    private void start(Shop shop, String redisUrl, Inbox inbox) throws IOException {
        target("cybervpn", URI.create(shop.server().metricsUrl()).getPort());
        target("wildfly", URI.create(shop.server().managementUrl()).getPort());
        target("prometheus", prometheus);
        target("alertmanager", alertmanager);
        int node = target("node", Ports.free());
        run(Map.of(), PROGRAMS[2], "--web.listen-address=127.0.0.1:" + node, "--no-collector.systemd");
        int postgres = target("postgres", Ports.free());
        run(
            Map.of(
                "DATA_SOURCE_NAME",
                "postgresql://%s:%s@127.0.0.1:%d/cybervpn?sslmode=disable".formatted(
                    shop.database().user(),
                    shop.database().password(),
                    shop.database().port()
                )
            ),
            PROGRAMS[3],
            "--web.listen-address=127.0.0.1:" + postgres,
            "--extend.query-path=" +
                Path.of("src/test/resources/monitoring/postgres-exporter.yml").toAbsolutePath()
        );
        int redis = target("redis", Ports.free());
        run(Map.of(), PROGRAMS[4], "-redis.addr", redisUrl, "-web.listen-address", "127.0.0.1:" + redis);

        Path token = folder.resolve("relay-token");
        Files.writeString(token, Inbox.RELAY_TOKEN);
        Path told = folder.resolve("alertmanager.yml");
        Yaml.write(
            told,
            CiView.alertmanager(
                inbox.url(),
                inbox.url() + "/relay",
                inbox.url() + "/watchdog",
                token,
                Yaml.FOLDER.resolve("alertmanager/templates").toAbsolutePath() + "/*.tmpl"
            )
        );
        run(
            Map.of(),
            PROGRAMS[1],
            "--config.file=" + told,
            "--storage.path=" + folder.resolve("alertmanager"),
            "--web.listen-address=127.0.0.1:" + alertmanager,
            "--cluster.listen-address="
        );
        Path rules = folder.resolve("rules");
        CiView.rules(rules, absentJobs());
        Path scraping = folder.resolve("prometheus.yml");
        Yaml.write(scraping, CiView.prometheus(targets, "127.0.0.1:" + alertmanager, rules));
        run(
            Map.of(),
            PROGRAMS[0],
            "--config.file=" + scraping,
            "--storage.tsdb.path=" + folder.resolve("prometheus"),
            "--web.listen-address=127.0.0.1:" + prometheus,
            "--enable-feature=exemplar-storage",
            "--rules.alert.resend-delay=2s"
        );
    }

    private int target(String job, int port) {
        targets.put(job, "127.0.0.1:" + port);
        return port;
    }

    /** Jobs of the shipped configuration that cannot run here. */
    Set<String> absentJobs() {
        return Yaml.list(Yaml.read(Yaml.FOLDER.resolve("prometheus/prometheus.yml")), "scrape_configs")
            .stream()
            .map(job -> (String) job.get("job_name"))
            .filter(job -> !targets.containsKey(job))
            .collect(Collectors.toSet());
    }

    private void run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(command[0] + ".log").toFile());
        builder.environment().putAll(new HashMap<>(environment));
        processes.add(builder.start());
    }

    /** Targets that have not been scraped well, each with Prometheus' reason; empty when all is well. */
    List<String> unwell() {
        List<String> unwell = new ArrayList<>();
        JsonNode active = get("/api/v1/targets?state=active").path("data").path("activeTargets");
        if (active.size() != targets.size()) {
            unwell.add(active.size() + " of " + targets.size() + " targets are known");
        }
        for (JsonNode target : active) {
            if (!target.path("health").asText().equals("up")) {
                unwell.add(target.path("scrapePool").asText() + ": " + target.path("lastError").asText());
            }
        }
        return unwell;
    }

    /** What Prometheus answers now, whole. */
    JsonNode ask(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /** Exemplars of the last minutes. */
    JsonNode exemplars(String series) {
        long now = System.currentTimeMillis() / 1000;
        return get(
            "/api/v1/query_exemplars?start=%d&end=%d&query=%s".formatted(
                now - 600,
                now + 5,
                URLEncoder.encode(series, StandardCharsets.UTF_8)
            )
        );
    }

    /** Health of every rule, as Prometheus judges it. */
    JsonNode rules() {
        return get("/api/v1/rules").path("data").path("groups");
    }

    private JsonNode get(String path) {
        try {
            return new ObjectMapper().readTree(
                send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + prometheus + path)).build()
                ).body()
            );
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
        client.close();
    }
}
