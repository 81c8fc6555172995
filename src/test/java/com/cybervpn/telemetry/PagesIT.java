package com.cybervpn.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.journey.Browser;
import com.cybervpn.journey.JsonBody;
import com.cybervpn.journey.Shop;
import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.SentMessage;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages are told of this installation, and what operators are told of alerts. */
class PagesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long CHAT = -1_009_999_999L;

    private static Sink sink;
    private static Shop shop;

    @BeforeAll
    static void open() {
        sink = new Sink();
        shop = Shop.open(
            Map.of(
                "SENTRY_DSN",
                sink.sentryDsn(),
                "SENTRY_TRACES_SAMPLE_RATE",
                "1",
                "ENVIRONMENT",
                "a \"b\" <c>",
                "VERSION",
                "7.8.9",
                "TELEGRAM_BOT_USERNAME",
                "@cyber_vpn_bot",
                "ALERT_TELEGRAM_CHAT_ID",
                String.valueOf(CHAT)
            )
        );
    }

    @AfterAll
    static void close() {
        shop.close();
        sink.close();
    }

    // -- pages

    @Test
    void aPageKnowsTheBotAndWhereErrorsGo() {
        for (String path : List.of("/app/", "/app/index.html")) {
            Response page = page(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.contentType()).isEqualToIgnoringCase("text/html; charset=utf-8");
            assertThat(page.asString()).contains(
                "<meta name=\"telegram-bot\" content=\"cyber_vpn_bot\" />",
                "<meta name=\"sentry-dsn\" content=\"" + sink.sentryDsn() + "\" />"
            );
            assertThat(page.header("Content-Security-Policy")).contains(
                "connect-src 'self' " + sink.sentryDsn().replaceFirst("//.*@", "//").replaceFirst("/7$", ";")
            );
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(page("/app/open.html").statusCode()).isEqualTo(200);
    }

    @Test
    void anErrorInThePageReachesSentryWithoutAPerson() throws IOException, InterruptedException {
        Browser.runs("test:e2e:reports", shop);
        assertThat(sink.envelopes())
            .filteredOn(envelope -> envelope.contains("sentry.javascript.browser"))
            .anyMatch(envelope -> envelope.contains("\"type\":\"event\""))
            .anyMatch(envelope -> envelope.contains("\"type\":\"span\""));
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() {
        String tag = page("/app/").header("ETag");
        Response again = given()
            .header("If-None-Match", tag)
            .get(shop.server().url() + "/app/");
        assertThat(again.statusCode()).isEqualTo(304);
        Response head = given().head(shop.server().url() + "/app/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(tag);
        assertThat(
            given()
                .post(shop.server().url() + "/app/")
                .statusCode()
        ).isEqualTo(405);
    }

    @Test
    void whatIsNoPageIsNone() {
        for (String path : List.of(
            "/app/nothing.html",
            "/WEB-INF/web.html",
            "/app/%2e%2e/WEB-INF/beans.xml",
            "/nothing/"
        )) {
            assertThat(page(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static Response page(String path) {
        return given()
            .urlEncodingEnabled(false)
            .get(shop.server().url() + path);
    }

    // -- alerts

    @Test
    void anAlertReachesTheChatOnceHoweverOftenItIsRepeated() {
        String fingerprint = id();
        assertThat(
            told(alert(fingerprint, "firing", "critical", "CPU <b>&\" burns"))
                .as(JsonBody.class)
                .getString("status")
        ).isEqualTo("relayed");
        SentMessage message = message(fingerprint);
        assertThat(message.parseMode()).isEqualTo("HTML");
        assertThat(message.text()).contains(
            "FIRING",
            "critical",
            "CPU &lt;b&gt;&amp;&quot; burns",
            "<a href=\"https://runbooks.example.com/" + fingerprint + "\">Runbook</a>"
        );
        assertThat(
            told(alert(fingerprint, "firing", "critical", "again"))
                .as(JsonBody.class)
                .getString("status")
        ).isEqualTo("duplicate");
        told(alert(fingerprint, "resolved", "critical", "cool again"));
        await()
            .atMost(SOON)
            .until(() -> messages(fingerprint).size() == 2);
        assertThat(messages(fingerprint).get(1).text()).contains("RESOLVED", "cool again");
    }

    @Test
    void aFloodFitsIntoOneMessage() {
        String mark = id();
        List<String> alerts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            alerts.add(
                alert(id(), "firing", i == 49 ? "critical" : "warning", mark + " " + "<&>".repeat(60))
            );
        }
        told(alerts.toArray(String[]::new));
        SentMessage message = message(mark);
        assertThat(message.text().length()).isLessThanOrEqualTo(4096);
        assertThat(message.text())
            .startsWith("🔥 <b>FIRING</b> critical")
            .containsPattern("… and \\d+ more$");
    }

    @Test
    void telegramThatIsAwayIsToldLater() {
        String fingerprint = id();
        shop.vendors().telegram().faults().set(Fault.down());
        told(alert(fingerprint, "firing", "warning", "later"));
        shop.awaitLog("job relay_alerts failed");
        shop.vendors().clearFaults();
        assertThat(message(fingerprint).text()).contains("later");
    }

    @Test
    void theChatIsFollowedWhereverItMoves() {
        long supergroup = CHAT - 1_000_000_000_000L;
        long next = supergroup - 1;
        try {
            shop.vendors().telegram().move(CHAT, supergroup);
            String refused = id();
            told(alert(refused, "firing", "warning", "refused"));
            await()
                .atMost(SOON)
                .until(() -> isTold(supergroup, refused));

            shop.postUpdate(
                Map.of(
                    "update_id",
                    1,
                    "message",
                    Map.of("chat", Map.of("id", supergroup, "type", "group"), "migrate_to_chat_id", next)
                )
            )
                .then()
                .statusCode(200);
            String announced = id();
            told(alert(announced, "firing", "warning", "announced"));
            await()
                .atMost(SOON)
                .until(() -> isTold(next, announced));
            assertThat(shop.count("select count(*) from telegram.chat_move")).isEqualTo(2);

            shop.server().restart();
            shop.server().awaitReady(Duration.ofMinutes(4));
            String after = id();
            told(alert(after, "firing", "warning", "after"));
            await()
                .atMost(SOON)
                .until(() -> isTold(next, after));
        } finally {
            shop.vendors().telegram().stay(CHAT);
            shop.execute("delete from telegram.chat_move");
        }
    }

    @Test
    void theMoveOfAnotherChatIsNotRemembered() {
        shop.postUpdate(
            Map.of(
                "update_id",
                1,
                "message",
                Map.of("chat", Map.of("id", -55, "type", "group"), "migrate_to_chat_id", -1_000_000_000_055L)
            )
        )
            .then()
            .statusCode(200);
        assertThat(shop.count("select count(*) from telegram.chat_move where from_chat = -55")).isZero();
    }

    @Test
    void theRunbookOfOurAlertsCanBeTapped() {
        String fingerprint = id();
        told(
            alert(fingerprint, "firing", "critical", fingerprint).replaceFirst(
                "https://runbooks.example.com/\\w+",
                "monitoring/runbooks/ApiDown.md"
            )
        );
        String link = message(fingerprint).text().replaceAll("(?s).*<a href=\"([^\"]+)\">.*", "$1");
        assertThat(link).isEqualTo(shop.server().url() + "/runbooks/ApiDown");
        Response runbook = given().get(link);
        assertThat(runbook.statusCode()).isEqualTo(200);
        assertThat(runbook.contentType()).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(runbook.asString()).startsWith("# ApiDown").contains("## Mitigation");
        for (String none : List.of("Nothing", "../beans", "%2e%2e/beans.xml", "", "ApiDown.md")) {
            assertThat(page("/runbooks/" + none).statusCode())
                .as(none)
                .isEqualTo(404);
        }
    }

    @Test
    void anAlertWithWhatNoColumnKeepsIsRelayed() {
        String fingerprint = id();
        told(alert(fingerprint, "firing", "critical", fingerprint + "a\\u0000b\\ud800c"));
        assertThat(message(fingerprint).text()).contains("a\\u0000b\\ud800c");
    }

    private static boolean isTold(long chat, String mark) {
        return shop
            .vendors()
            .telegram()
            .sentMessages(chat)
            .stream()
            .anyMatch(message -> message.text().contains(mark));
    }

    @Test
    void whoIsNotAlertmanagerLeavesNothingBehindButANumber() {
        long before = rows();
        double refused = refused();
        String body = notice(alert(id(), "firing", "critical", "forged"));
        for (String token : List.of("", "Bearer", "Bearer x", shop.secrets().alertmanagerToken())) {
            shop.api()
                .header("Authorization", token)
                .body(body)
                .post("/webhooks/alertmanager")
                .then()
                .statusCode(401);
        }
        shop.api().body(body).post("/webhooks/alertmanager").then().statusCode(401);
        assertThat(rows()).isEqualTo(before);
        assertThat(refused()).isEqualTo(refused + 5);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        long before = rows();
        for (String body : List.of(
            "",
            "{",
            "{}",
            "{\"alerts\":{}}",
            "{\"alerts\":[{}]}",
            notice(alert(id(), "burning", "critical", "x")),
            notice(alert(id(), "firing", "critical", "x").replace("2026-", "yesterday-"))
        )) {
            Response answer = send(body);
            assertThat(answer.statusCode()).as(body).isEqualTo(422);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void withoutAChatThereIsNoSuchAddress() {
        Shop other = Shop.shared();
        Response answer = other
            .api()
            .header("Authorization", "Bearer " + other.secrets().alertmanagerToken())
            .body(notice())
            .post("/webhooks/alertmanager");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo("alerts_not_relayed");
    }

    private static long rows() {
        return shop.count("select count(*) from telegram.alert");
    }

    private static double refused() {
        return given()
            .get(shop.server().metricsUrl())
            .asString()
            .lines()
            .filter(line -> line.startsWith("webhooks_received_total"))
            .filter(line -> line.contains("alertmanager") && line.contains("bad_signature"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    }

    private static Response told(String... alerts) {
        Response answer = send(notice(alerts));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static Response send(String body) {
        return shop
            .api()
            .header("Authorization", "Bearer " + shop.secrets().alertmanagerToken())
            .body(body)
            .post("/webhooks/alertmanager");
    }

    private static SentMessage message(String mark) {
        await()
            .atMost(SOON)
            .until(() -> !messages(mark).isEmpty());
        return messages(mark).getFirst();
    }

    private static List<SentMessage> messages(String mark) {
        return shop
            .vendors()
            .telegram()
            .sentMessages(CHAT)
            .stream()
            .filter(message -> message.text().contains(mark))
            .toList();
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(16);
    }

    private static String notice(String... alerts) {
        return "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[" + String.join(",", alerts) + "]}";
    }

    private static String alert(String fingerprint, String status, String severity, String summary) {
        return """
        {"status":"%s","labels":{"alertname":"Burning","severity":"%s"},
         "annotations":{"summary":"%s","runbook_url":"https://runbooks.example.com/%s"},
         "startsAt":"2026-11-22T10:00:00.123Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"%s"}""".formatted(
            status,
            severity,
            summary.replace("\"", "\\\""),
            fingerprint,
            fingerprint
        );
    }
}
