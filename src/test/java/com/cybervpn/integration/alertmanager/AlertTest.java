package com.cybervpn.integration.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.integration.BadNotice;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTest {

    private static final String RUNBOOKS = "https://vpn.example.com/runbooks/";

    @ParameterizedTest
    @CsvSource({
        "monitoring/runbooks/ApiDown.md, https://vpn.example.com/runbooks/ApiDown",
        "ApiDown.md, https://vpn.example.com/runbooks/ApiDown",
        "https://wiki.example.com/x?a=1, https://wiki.example.com/x?a=1",
        "monitoring/runbooks/../secret.md, ''",
        "javascript:alert(1), ''",
        "/d/cybervpn-api, ''",
    })
    void itsRunbookCanBeTapped(String told, String tapped) {
        assertThat(Alert.of(alert("x", told, "2026-01-01T00:00:00Z"), RUNBOOKS).runbook()).isEqualTo(tapped);
    }

    @Test
    void whatTurnsTheLineIsNotRelayed() {
        Alert alert = Alert.of(alert("a\u202Eb\u3164c", "", "2026-01-01T00:00:00Z"), RUNBOOKS);
        assertThat(AlertText.of(List.of(alert)))
            .contains("\nab c")
            .doesNotContain("\u202E", "\u3164");
        Alert hebrew = Alert.of(alert("שלום", "", "2026-01-01T00:00:00Z"), RUNBOOKS);
        assertThat(AlertText.of(List.of(hebrew))).contains("\u2068שלום\u2069");
    }

    @ParameterizedTest
    @ValueSource(strings = { "+999999999-01-01T00:00:00Z", "-4000-01-01T00:00:00Z", "yesterday" })
    void aMomentNoCalendarHasIsABadNotice(String startsAt) {
        assertThatThrownBy(() -> Alert.of(alert("x", "", startsAt), RUNBOOKS)).isInstanceOf(BadNotice.class);
    }

    private static ObjectNode alert(String summary, String runbook, String startsAt) {
        ObjectNode alert = new ObjectMapper()
            .createObjectNode()
            .put("fingerprint", "abc")
            .put("status", "firing")
            .put("startsAt", startsAt);
        alert.putObject("labels").put("alertname", "ApiDown").put("severity", "critical");
        alert.putObject("annotations").put("summary", summary).put("runbook_url", runbook);
        return alert;
    }
}
