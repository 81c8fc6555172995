package com.cybervpn.observability;

import com.cybervpn.platform.HealthProbe;
import com.cybervpn.platform.Unhealthy;
import com.cybervpn.platform.db.Database;
import com.cybervpn.platform.jobs.JobQueue;
import com.cybervpn.platform.redis.Redis;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * How everything is that the shop needs. All are asked at once and given two seconds; what came out is kept for five, so
 * that frequent requests do not ask frequently.
 */
@ApplicationScoped
class HealthBoard {

    private static final Logger LOG = Logger.getLogger(HealthBoard.class);
    private static final long PATIENCE_MILLIS = 2_000;
    private static final Duration KEPT = Duration.ofSeconds(5);
    /** A job that has been due for so long is not being worked on. */
    private static final double WAITED_MOST_SECONDS = 60;

    @Inject
    Database database;

    @Inject
    Redis redis;

    @Inject
    JobQueue queue;

    @Inject
    @Any
    Instance<HealthProbe> pulses;

    @Inject
    InstantSource clock;

    @Resource
    ManagedExecutorService executor;

    private Board board;

    /**
     * One thing the shop needs.
     *
     * @param status {@code healthy}, {@code unhealthy}, or {@code off} when this installation does without it
     * @param reason why it is not healthy, where that can be told; else null
     * @param responseTimeMs until it answered, or until we gave up
     */
    public record Component(String status, String reason, long responseTimeMs, Instant checkedAt) {}

    /**
     * All of them.
     *
     * @param status {@code unhealthy} without a database, {@code degraded} when something else is away, or {@code healthy}
     */
    public record Board(String status, Map<String, Component> components, Instant timestamp) {}

    /** At most five seconds old. Waits at most two. */
    synchronized Board current() {
        if (board == null || board.timestamp().plus(KEPT).isBefore(clock.instant())) {
            board = look();
        }
        return board;
    }

    /** What one of them said of itself. */
    private record Said(String status, String reason) {}

    private Board look() {
        Map<String, CompletableFuture<Component>> asked = new LinkedHashMap<>();
        asked.put("database", ask(() -> word(database.isReady())));
        asked.put(
            "redis",
            ask(
                () ->
                    switch (redis.state()) {
                        case "ok" -> "healthy";
                        case "off" -> "off";
                        default -> "unhealthy";
                    }
            )
        );
        for (HealthProbe pulse : pulses) {
            asked.put(pulse.name(), ask(() -> feel(pulse)));
        }
        asked.put("worker", ask(() -> word(queue.urgent().oldestSeconds() < WAITED_MOST_SECONDS)));
        Map<String, Component> components = new LinkedHashMap<>();
        asked.forEach((name, answer) -> components.put(name, answer.join()));
        return new Board(overall(components), components, clock.instant());
    }

    private static String overall(Map<String, Component> components) {
        if (components.get("database").status().equals("unhealthy")) {
            return "unhealthy";
        }
        return components
            .values()
            .stream()
            .anyMatch(one -> one.status().equals("unhealthy"))
            ? "degraded"
            : "healthy";
    }

    private static String feel(HealthProbe pulse) {
        if (!pulse.isUsed()) {
            return "off";
        }
        pulse.check();
        return "healthy";
    }

    private static String word(boolean well) {
        return well ? "healthy" : "unhealthy";
    }

    private CompletableFuture<Component> ask(Supplier<String> question) {
        Instant asked = clock.instant();
        CompletableFuture<Said> answer;
        try {
            answer = CompletableFuture.supplyAsync(question, executor).thenApply(status ->
                new Said(status, null)
            );
        } catch (RejectedExecutionException full) {
            answer = CompletableFuture.failedFuture(full);
        }
        return answer
            .completeOnTimeout(
                new Said("unhealthy", "no answer in time"),
                PATIENCE_MILLIS,
                TimeUnit.MILLISECONDS
            )
            .exceptionally(failure -> {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                LOG.debugf("not well: %s", cause.getMessage());
                // what else is thrown was not written to be read by people
                return new Said("unhealthy", cause instanceof Unhealthy ? cause.getMessage() : null);
            })
            .thenApply(said ->
                new Component(
                    said.status(),
                    said.reason(),
                    Duration.between(asked, clock.instant()).toMillis(),
                    asked
                )
            );
    }
}
