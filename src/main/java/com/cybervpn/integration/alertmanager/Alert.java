package com.cybervpn.integration.alertmanager;

import com.cybervpn.integration.BadNotice;
import com.cybervpn.kernel.DisplayName;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One alert as Alertmanager tells of it.
 *
 * @param fingerprint which alert it is, the same while it goes on and when it ends
 * @param status {@code firing} or {@code resolved}
 * @param runbook address of what to do; empty when there is none
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">Alertmanager: webhook_config</a>
 */
record Alert(
    String fingerprint,
    String status,
    Instant startsAt,
    String name,
    String severity,
    String summary,
    String runbook
) {
    private static final int NAME_MOST = 100;
    private static final int SUMMARY_MOST = 500;
    private static final int RUNBOOK_MOST = 300;
    private static final Pattern OURS = Pattern.compile("(?:monitoring/runbooks/)?([A-Za-z0-9]{1,60})\\.md");
    /** What the database and everybody's clock can tell. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * @param runbooks where those of ours are served, which our rules name by their file
     * @throws BadNotice when it lacks what tells one alert from another
     */
    static Alert of(JsonNode told, String runbooks) {
        String fingerprint = told.path("fingerprint").asText();
        String status = told.path("status").asText();
        if (!fingerprint.matches("[0-9A-Za-z]{1,64}") || !status.matches("firing|resolved")) {
            throw new BadNotice();
        }
        JsonNode labels = told.path("labels");
        JsonNode annotations = told.path("annotations");
        return new Alert(
            fingerprint,
            status,
            instant(told.path("startsAt").asText()),
            cut(labels.path("alertname").asText("alert"), NAME_MOST),
            cut(labels.path("severity").asText("none"), NAME_MOST),
            cut(annotations.path("summary").asText(annotations.path("description").asText()), SUMMARY_MOST),
            runbook(annotations.path("runbook_url").asText(), runbooks)
        );
    }

    private static String runbook(String told, String runbooks) {
        Matcher ours = OURS.matcher(told);
        if (ours.matches()) {
            return runbooks + ours.group(1);
        }
        return told.matches("https?://[\\x21-\\x7e]{1," + RUNBOOK_MOST + "}") ? told : "";
    }

    private static Instant instant(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
                throw new BadNotice();
            }
            return at;
        } catch (DateTimeException garbled) {
            throw new BadNotice();
        }
    }

    private static String cut(String told, int most) {
        String text = DisplayName.visible(told);
        return text.codePointCount(0, text.length()) <= most
            ? text
            : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
