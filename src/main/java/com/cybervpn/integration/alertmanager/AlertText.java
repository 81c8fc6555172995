package com.cybervpn.integration.alertmanager;

import com.cybervpn.kernel.DisplayName;
import java.util.Comparator;
import java.util.List;

/** Alerts in the words of one message, in Telegram's HTML, which knows three characters to escape. */
final class AlertText {

    /** Telegram counts what is left after parsing; counting the markup too keeps us on the safe side. */
    static final int MOST = 4096;
    private static final int ROOM_FOR_THE_REST = 40;

    private AlertText() {}

    /** The worst first: firing before resolved, critical before all others. As many as fit, and how many did not. */
    static String of(List<Alert> alerts) {
        StringBuilder text = new StringBuilder();
        int told = 0;
        for (Alert alert : alerts.stream().sorted(Comparator.comparingInt(AlertText::rank)).toList()) {
            String one = one(alert);
            if (text.length() + one.length() > MOST - ROOM_FOR_THE_REST) {
                return text
                    .append("… and ")
                    .append(alerts.size() - told)
                    .append(" more")
                    .toString();
            }
            text.append(one);
            told++;
        }
        return text.toString().strip();
    }

    private static int rank(Alert alert) {
        return (isFiring(alert) ? 0 : 2) + (alert.severity().equals("critical") ? 0 : 1);
    }

    private static boolean isFiring(Alert alert) {
        return alert.status().equals("firing");
    }

    private static String one(Alert alert) {
        String summary = alert.summary().isBlank() ? "" : "\n" + named(alert.summary());
        String runbook = alert.runbook().isEmpty()
            ? ""
            : "\n<a href=\"" + escaped(alert.runbook()) + "\">Runbook</a>";
        return "%s <b>%s</b> %s: %s%s%s\n\n".formatted(
            isFiring(alert) ? "🔥" : "✅",
            isFiring(alert) ? "FIRING" : "RESOLVED",
            named(alert.severity()),
            named(alert.name()),
            summary,
            runbook
        );
    }

    private static String named(String text) {
        return escaped(DisplayName.shown(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
