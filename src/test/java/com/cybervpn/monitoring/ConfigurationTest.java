package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus and Alertmanager read the shipped files, and an alert goes to whom it should. */
class ConfigurationTest {

    private static final String TEMPLATES =
        Yaml.FOLDER.resolve("alertmanager/templates").toAbsolutePath() + "/*.tmpl";

    @TempDir
    Path folder;

    @Test
    void theTestsLeaveOutOnlyWhatIsMarked() throws IOException {
        assertThat(CiView.prometheus().leftOut()).isEqualTo(CiView.ONLY_PROMETHEUS_3);
        assertThat(CiView.alertmanager().leftOut()).isEqualTo(CiView.SECRET_FILES);
        List<String> marked = Files.readAllLines(Yaml.FOLDER.resolve("prometheus/prometheus.yml"))
            .stream()
            .filter(line -> line.endsWith("# 3.x"))
            .map(line -> line.strip().split(":")[0])
            .toList();
        assertThat(Set.copyOf(marked)).isEqualTo(CiView.ONLY_PROMETHEUS_3);
    }

    @Test
    void noSecretIsInTheFiles() throws IOException {
        String text = Files.readString(Yaml.FOLDER.resolve("alertmanager/alertmanager.yml"));
        assertThat(text).doesNotContainPattern("bot_token:|chat_id:|credentials:|password:|\\$\\{");
    }

    @Test
    void prometheusTakesItsConfigurationAndRules() {
        Tools.need("promtool");
        Map<String, Object> text = CiView.prometheus().text();
        text.put("rule_files", List.of(Rule.FOLDER.toAbsolutePath() + "/*.yml"));
        Path file = folder.resolve("prometheus.yml");
        Yaml.write(file, text);
        succeeds(List.of("promtool", "check", "config", file.toString()));
        List<String> rules = new ArrayList<>(
            List.of("promtool", "check", "rules", "--lint=all", "--lint-fatal")
        );
        Yaml.files(Rule.FOLDER, ".yml").forEach(one -> rules.add(one.toString()));
        succeeds(rules);
    }

    @Test
    void alertmanagerTakesItsConfiguration() {
        Tools.need("amtool");
        succeeds(List.of("amtool", "check-config", alertmanager().toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "critical, severity=critical service=api alertname=ApiDown",
        "critical, severity=critical service=slo alertname=SloBurnsFast slo=api",
        "critical, severity=critical service=payments alertname=LedgerImbalance",
        "warning, severity=warning service=auth alertname=LaunchDataForged",
        "warning, severity=warning service=monitoring alertname=TargetDown",
        "info, severity=info service=api alertname=ApiTrafficHigh",
        "watchdog, severity=none service=monitoring alertname=Watchdog",
        "warning, service=api alertname=WithoutSeverity",
    })
    void anAlertGoesToItsReceiver(String receiver, String labels) {
        Tools.need("amtool");
        routes(receiver, labels);
    }

    @Test
    void everyAlertGoesWhereItsSeveritySays() {
        Tools.need("amtool");
        for (Rule alert : Rule.alerts()) {
            String severity = alert.labels().get("severity");
            routes(
                severity.equals("none") ? "watchdog" : severity,
                "severity=%s service=%s alertname=%s".formatted(
                    severity,
                    alert.labels().get("service"),
                    alert.name()
                )
            );
        }
    }

    private void routes(String receiver, String labels) {
        List<String> command = new ArrayList<>(
            List.of("amtool", "config", "routes", "test", "--config.file=" + alertmanager())
        );
        command.add("--verify.receivers=" + receiver);
        command.addAll(List.of(labels.split(" ")));
        succeeds(command);
    }

    private Path alertmanager() {
        Path file = folder.resolve("alertmanager.yml");
        if (!Files.exists(file)) {
            Yaml.write(
                file,
                CiView.alertmanager(
                    "http://127.0.0.1:1",
                    "http://127.0.0.1:1/relay",
                    "http://127.0.0.1:1/watchdog",
                    folder.resolve("token"),
                    TEMPLATES
                )
            );
        }
        return file;
    }

    private static void succeeds(List<String> command) {
        Tools.Outcome outcome = Tools.run(command);
        assertThat(outcome.succeeded()).as("%s%n%s", String.join(" ", command), outcome.text()).isTrue();
    }
}
