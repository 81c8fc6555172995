package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives in the chat. Rules: core.telegram.org/bots/api, "HTML style" and sendMessage. */
class MessageTest {

    private static final int TELEGRAM_MOST = 4096;
    private static final Pattern TAG = Pattern.compile("<(/?)([^>]*)>");
    private static final Pattern STRAY = Pattern.compile("&(?!amp;|lt;|gt;|quot;|#34;|#39;|#43;)");

    @TempDir
    Path folder;

    @BeforeAll
    static void installed() {
        Tools.need("amtool");
    }

    @Test
    void aFiringAlertSaysWhatWhyAndWhereToLook() throws IOException {
        String message = render(1, 0, "The shop is down", "Nobody can buy.");
        assertThat(message)
            .contains("🔴", "1 FIRING", "The shop is down", "Nobody can buy.", "ApiDown, api, app-0:9091")
            .contains("monitoring/runbooks/ApiDown.md", "/d/cybervpn-api")
            .doesNotContain("RESOLVED");
        isTelegramHtml(message);
    }

    @Test
    void aResolvedAlertSaysWhenItWas() throws IOException {
        String message = render(0, 1, "The shop is down", "Nobody can buy.");
        assertThat(message)
            .contains("✅", "1 RESOLVED", "The shop is down", "since 10:00 until 10:07 UTC")
            .doesNotContain("FIRING");
        isTelegramHtml(message);
    }

    @Test
    void textFromOutsideCannotBreakTheMessage() throws IOException {
        String message = render(1, 1, "<backend> & \"x\" </b>", "<script>alert(1)</script> 1 < 2 & 3 > 2");
        assertThat(message).contains("&lt;backend&gt; &amp;").doesNotContain("<script>");
        isTelegramHtml(message);
    }

    @Test
    void fiftyAlertsFitIntoOneMessage() throws IOException {
        String message = render(50, 50, "Something & else ".repeat(30), "Of <this> & that, ".repeat(60));
        assertThat(message).contains("50 FIRING", "50 RESOLVED", "and more");
        isTelegramHtml(message);
    }

    private static void isTelegramHtml(String message) {
        assertThat(message.codePointCount(0, message.length())).isBetween(1, TELEGRAM_MOST);
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(message);
        while (tags.find()) {
            assertThat(tags.group(2)).isIn("b", "i");
            if (tags.group(1).isEmpty()) {
                open.push(tags.group(2));
            } else {
                assertThat(open.pop()).isEqualTo(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
        assertThat(message).doesNotContainPattern(STRAY);
    }

    private String render(int firing, int resolved, String summary, String description) throws IOException {
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (int i = 0; i < firing + resolved; i++) {
            Map<String, Object> alert = new LinkedHashMap<>();
            alert.put("status", i < firing ? "firing" : "resolved");
            alert.put(
                "labels",
                Map.of(
                    "alertname",
                    "ApiDown",
                    "severity",
                    "critical",
                    "service",
                    "api",
                    "instance",
                    "app-" + i + ":9091"
                )
            );
            alert.put(
                "annotations",
                Map.of(
                    "summary",
                    summary,
                    "description",
                    description,
                    "runbook_url",
                    "monitoring/runbooks/ApiDown.md",
                    "dashboard_url",
                    "/d/cybervpn-api"
                )
            );
            alert.put("startsAt", "2026-01-02T10:00:00Z");
            alert.put("endsAt", i < firing ? "0001-01-01T00:00:00Z" : "2026-01-02T10:07:00Z");
            alerts.add(alert);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("receiver", "critical");
        data.put("status", firing > 0 ? "firing" : "resolved");
        data.put("alerts", alerts);
        data.put("groupLabels", Map.of("alertname", "ApiDown"));
        data.put("commonLabels", Map.of("alertname", "ApiDown", "severity", "critical", "service", "api"));
        data.put("commonAnnotations", Map.of());
        data.put("externalURL", "http://alertmanager:9093");
        Path file = folder.resolve("data.json");
        new ObjectMapper().writeValue(file.toFile(), data);
        Tools.Outcome outcome = Tools.run(
            "amtool",
            "template",
            "render",
            "--template.glob=" + Yaml.FOLDER.resolve("alertmanager/templates") + "/*.tmpl",
            "--template.type=html",
            "--template.data=" + file,
            "--template.text={{ template \"telegram.message\" . }}"
        );
        assertThat(outcome.succeeded()).as(outcome.text()).isTrue();
        return outcome.text();
    }
}
