package com.cybervpn.observability;

import com.cybervpn.platform.db.QueryWatch;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times what the database does, by the verb of the statement. */
@ApplicationScoped
class QueryMetrics implements QueryWatch {

    @Inject
    Meters meters;

    private volatile Map<String, Timer> timers = Map.of();

    void startAtZero(@Observes @Priority(1) Startup event) {
        timers = Stream.of("select", "insert", "update", "delete", "other").collect(
            Collectors.toUnmodifiableMap(Function.identity(), verb ->
                meters.timer("db_query_duration", "operation", verb)
            )
        );
    }

    @Override
    public void ran(String operation, long nanos) {
        Timer timer = timers.get(operation);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
