package com.cybervpn.observability;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Locale;

/** Counts how fast the pages felt: {@code web_vitals_lcp_seconds} and its like, our own marks as {@code web_vitals_mark_seconds}. */
@ApplicationScoped
class WebVitalsMetrics {

    static final String PAGES = "app|dashboard";
    private static final String TIMES = "LCP|INP|TTFB|FCP";
    private static final String SCORE = "CLS";
    private static final String MARKS =
        "plans_shown|purchase_duration|connect_shown|servers_shown|stats_shown";
    static final String NAMES = TIMES + "|" + SCORE + "|" + MARKS;

    private static final double MILLIS = 1e3;
    /** Around what is called good and poor: LCP 2.5 and 4 s, INP 0.2 and 0.5, FCP 1.8 and 3, TTFB 0.8 and 1.8; a purchase takes longer. */
    private static final double[] SECONDS = { 0.05, 0.1, 0.2, 0.5, 0.8, 1.8, 2.5, 4, 10, 30, 60, 300 };
    private static final double[] SCORES = { 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1 };

    @Inject
    Meters meters;

    void startAtZero(@Observes @Priority(300) Startup event) {
        for (String page : PAGES.split("\\|")) {
            for (String name : TIMES.split("\\|")) {
                vital(page, name);
            }
            meters.sizes("web_vitals_cls", SCORES, "page", page);
        }
        for (String mark : MARKS.split("\\|")) {
            meters.sizes("web_vitals_mark_seconds", SECONDS, "mark", mark);
        }
    }

    /** @param value milliseconds, of CLS the score */
    void record(String page, String name, double value) {
        if (name.equals(SCORE)) {
            meters.sizes("web_vitals_cls", SCORES, "page", page).record(value);
        } else if (name.equals(name.toUpperCase(Locale.ROOT))) {
            vital(page, name).record(value / MILLIS);
        } else {
            meters.sizes("web_vitals_mark_seconds", SECONDS, "mark", name).record(value / MILLIS);
        }
    }

    private io.micrometer.core.instrument.DistributionSummary vital(String page, String name) {
        return meters.sizes(
            "web_vitals_" + name.toLowerCase(Locale.ROOT) + "_seconds",
            SECONDS,
            "page",
            page
        );
    }
}
