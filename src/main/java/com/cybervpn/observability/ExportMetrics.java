package com.cybervpn.observability;

import com.cybervpn.observability.Exports.Counts;
import com.cybervpn.observability.Exports.Signal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Locale;

/** Shows how many spans and log records reached the collector, and how many did not. */
@ApplicationScoped
class ExportMetrics {

    private static final String NAME = "telemetry_exports";

    @Inject
    Meters meters;

    void register(@Observes @Priority(310) Startup event) {
        for (Signal signal : Signal.values()) {
            Counts counts = Exports.of(signal);
            String name = signal.name().toLowerCase(Locale.ROOT);
            meters.countedElsewhere(NAME, counts::exported, "signal", name, "result", "exported");
            meters.countedElsewhere(NAME, counts::failed, "signal", name, "result", "failed");
        }
    }
}
