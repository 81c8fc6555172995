package com.cybervpn.observability;

import com.cybervpn.limits.Action;
import com.cybervpn.limits.RateLimited;
import com.cybervpn.platform.redis.CacheOperation;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;

/** Counts whom the limits refuse, and how Redis answers. */
@ApplicationScoped
class LimitMetrics {

    @Inject
    Meters meters;

    void startAtZero(@Observes @Priority(300) Startup event) {
        for (Action action : Action.values()) {
            meters.counter("rate_limited", "action", action.code());
        }
        for (String operation : List.of("limit", "ping")) {
            for (String result : List.of("ok", "error", "skipped")) {
                meters.counter("cache_operations", "operation", operation, "result", result);
            }
        }
    }

    void refused(@Observes RateLimited refusal) {
        meters.counter("rate_limited", "action", refusal.action().code()).inc();
    }

    void asked(@Observes CacheOperation asked) {
        meters.counter("cache_operations", "operation", asked.operation(), "result", asked.result()).inc();
    }
}
