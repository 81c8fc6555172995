package com.cybervpn.monitoring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Together;
import com.cybervpn.limits.RedisProcess;
import com.cybervpn.telemetry.DashboardSignals;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Real Prometheus, Alertmanager and exporters around a shop that has had its day; then what everything needs is taken away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringStackIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PROMISE = Duration.ofSeconds(30);
    private static final Path FOLDER = Path.of(
        "target/monitoring-stack",
        String.valueOf(ProcessHandle.current().pid())
    );
    private static final Pattern ELSEWHERE = Pattern.compile(
        "\\b(container_|loki_|otelcol_|tempo_|traces_|alloy_|grafana_|probe_|pg_stat_statements_)\\w*"
    );
    /** A shop without a mail server has none of these. */
    private static final Pattern MAIL = Pattern.compile("\\b(otp_|email_send_)");
    private static final double ELSEWHERE_AT_MOST = 0.10;

    private static RedisProcess redis;
    private static DashboardSignals signals;
    private static Shop shop;
    private static Inbox inbox;
    private static LiveStack stack;
    private static ShopDay day;

    @BeforeAll
    static void open() throws IOException {
        LiveStack.need();
        redis = RedisProcess.started();
        limit(redis);
        signals = new DashboardSignals();
        Map<String, String> settings = new HashMap<>(signals.settings());
        settings.put("REDIS_URL", redis.url());
        settings.put("RATE_LIMITS", "on");
        settings.put("RATE_LIMIT_MONEY", "100");
        settings.put("RATE_LIMIT_CODE", "50");
        settings.put("RATE_LIMIT_ACCOUNT", "3000");
        settings.put("RATE_LIMIT_ADDRESS", "9000");
        settings.put("RATE_LIMIT_SIGN_IN_FAILED", "500");
        shop = Shop.open(settings);
        inbox = new Inbox();
        stack = LiveStack.around(shop, redis.url(), inbox, FOLDER);
        day = new ShopDay(shop);
        day.pass();
        await()
            .atMost(SOON)
            .ignoreExceptions()
            .untilAsserted(() -> assertThat(stack.unwell()).isEmpty());
    }

    @AfterAll
    static void close() {
        if (stack != null) {
            stack.close();
            inbox.close();
        }
        if (shop != null) {
            shop.close();
        }
        if (signals != null) {
            signals.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    @Order(1)
    void everyRuleIsEvaluatedWithoutAnError() {
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                List<String> health = new ArrayList<>();
                for (JsonNode group : stack.rules()) {
                    for (JsonNode rule : group.path("rules")) {
                        health.add(rule.path("health").asText());
                    }
                }
                assertThat(health).hasSize(Rule.all().size()).containsOnly("ok");
            });
    }

    @Test
    @Order(2)
    void everyRuleHasItsNumbers() {
        answered(Question.ofRules());
    }

    @Test
    @Order(3)
    void everyPanelHasItsNumbers() {
        answered(Question.ofDashboards());
    }

    @Test
    @Order(4)
    void aLatencyLeadsToATrace() {
        assertThat(stack.ask("http_request_duration_seconds_bucket").path("status").asText()).isEqualTo(
            "success"
        );
        JsonNode found = stack.exemplars("http_request_duration_seconds_bucket").path("data");
        assertThat(found).as("series with exemplars").isNotEmpty();
        assertThat(found.get(0).path("exemplars").get(0).path("labels").path("trace_id").asText()).matches(
            "[0-9a-f]{32}"
        );
    }

    @Test
    @Order(4)
    void spansHaveTheNamesAndAttributesThatTraceQlAsksFor() throws IOException {
        signals.areInSpans();
    }

    @Test
    @Order(4)
    void linesOfTheLogHaveTheMembersThatLogQlAsksFor() throws IOException {
        signals.areInTheLog(shop);
    }

    @Test
    @Order(4)
    void exemplarsAreOnlyWherePrometheusTakesThem() {
        signals.areExemplars(shop);
    }

    @Test
    @Order(5)
    void theWatchdogIsHeardOutside() {
        await()
            .atMost(SOON)
            .until(() -> inbox.heartbeats() > 0);
        assertThat(inbox.messages()).noneMatch(message -> message.contains("Watchdog"));
    }

    /** All at once: none hides another. */
    @Test
    @Order(6)
    void whatEverythingNeedsGoesAndComesBack() {
        List<Duration> told = Together.all(
            List.of(
                () -> told("RedisDown", "Redis does not answer", redis::kill, redis::start),
                () ->
                    told(
                        "PostgresDown",
                        "PostgreSQL does not answer",
                        shop.database()::stop,
                        shop.database()::start
                    ),
                () -> told("ApiDown", "The shop does not answer", shop.server()::kill, shop.server()::start)
            )
        );
        assertThat(told)
            .hasSize(3)
            .allSatisfy(after -> assertThat(after).isLessThanOrEqualTo(PROMISE));
        assertThat(inbox.refused()).as("calls of the relay without its token").isZero();
        assertThat(inbox.relayed()).anyMatch(relayed ->
            relayed.path("commonLabels").path("alertname").asText().equals("ApiDown")
        );
    }

    /** As compose.yaml does: without a limit there is no share of it. */
    private static void limit(RedisProcess process) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(process.url()).getPort())) {
            socket.getOutputStream().write("CONFIG SET maxmemory 67108864\r\n".getBytes(US_ASCII));
            assertThat(socket.getInputStream().readNBytes(3)).isEqualTo("+OK".getBytes(US_ASCII));
        }
    }

    /** Told by programs that cannot run here; in a container the machine's file systems too. */
    private static boolean isElsewhere(Question question) {
        try {
            boolean container = Files.getFileStore(Path.of("/")).type().equals("overlay");
            String asked = question.expression();
            return (
                ELSEWHERE.matcher(asked).find() ||
                (container && asked.contains("node_filesystem_")) ||
                (MAIL.matcher(asked).find() && !isAnswered(new Question("mail", "count(otp_sent_total)")))
            );
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** From the fault to the chat, which is the time it gives, and from the repair to the chat. */
    private static Duration told(String alert, String words, Runnable fault, Runnable repair) {
        fault.run();
        Instant begun = Instant.now();
        await(alert + " fires")
            .atMost(PROMISE)
            .until(() ->
                inbox
                    .messages()
                    .stream()
                    .anyMatch(text -> text.contains("FIRING") && text.contains(words) && text.contains(alert))
            );
        Duration after = Duration.between(begun, Instant.now());
        System.out.printf("%s told after %d s%n", alert, after.toSeconds());
        repair.run();
        await(alert + " is resolved")
            .atMost(Duration.ofSeconds(120))
            .until(() ->
                inbox
                    .messages()
                    .stream()
                    .anyMatch(
                        text ->
                            text.contains("RESOLVED") &&
                            text.contains(words) &&
                            text.indexOf(alert, text.indexOf("RESOLVED")) > 0
                    )
            );
        return after;
    }

    /** Each question has an answer with at least one number that is one, while the shop is used. */
    private static void answered(List<Question> questions) {
        List<Question> elsewhere = questions.stream().filter(MonitoringStackIT::isElsewhere).toList();
        assertThat(elsewhere.size())
            .as("questions of %d that no series here can answer", questions.size())
            .isLessThanOrEqualTo((int) Math.ceil(questions.size() * ELSEWHERE_AT_MOST));
        List<Question> here = questions
            .stream()
            .filter(one -> !elsewhere.contains(one))
            .toList();
        await()
            .atMost(SOON)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofSeconds(2))
            .untilAsserted(() -> {
                day.goesOn();
                assertThat(
                    here
                        .stream()
                        .filter(one -> !isAnswered(one))
                        .toList()
                )
                    .as("of %d questions unanswered", here.size())
                    .isEmpty();
            });
    }

    private static boolean isAnswered(Question question) {
        JsonNode data = stack.ask(question.expression()).path("data");
        if (data.path("resultType").asText().equals("scalar")) {
            return isNumber(data.path("result").path(1));
        }
        for (JsonNode series : data.path("result")) {
            if (isNumber(series.path("value").path(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isTextual() && !List.of("NaN", "+Inf", "-Inf").contains(value.asText());
    }
}
