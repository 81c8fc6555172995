package com.cybervpn.integration.telegram;

import com.cybervpn.integration.BadNotice;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

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

    /** @throws BadNotice when it lacks what tells one alert from another */
    static Alert of(JsonNode told) {
        String fingerprint = told.path("fingerprint").asText();
        String status = told.path("status").asText();
        if (!fingerprint.matches("[0-9A-Za-z]{1,64}") || !status.matches("firing|resolved")) {
            throw new BadNotice();
        }
        JsonNode labels = told.path("labels");
        JsonNode annotations = told.path("annotations");
        String runbook = annotations.path("runbook_url").asText();
        return new Alert(
            fingerprint,
            status,
            instant(told.path("startsAt").asText()),
            cut(labels.path("alertname").asText("alert"), NAME_MOST),
            cut(labels.path("severity").asText("none"), NAME_MOST),
            cut(annotations.path("summary").asText(annotations.path("description").asText()), SUMMARY_MOST),
            runbook.matches("https?://\\S{1," + RUNBOOK_MOST + "}") ? runbook : ""
        );
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException garbled) {
            throw new BadNotice();
        }
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
            ? text
            : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
