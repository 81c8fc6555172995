package com.cybervpn.platform.jobs;

import com.cybervpn.platform.Traces;
import com.cybervpn.platform.rest.RequestFilter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One run of a job: in the trace of what enqueued it, timed, told to {@link JobFinished} observers. */
@ApplicationScoped
class JobRun {

    private static final Logger LOG = Logger.getLogger(Job.class);

    @Inject
    OpenTelemetry telemetry;

    @Inject
    Event<JobFinished> finished;

    @Inject
    InstantSource clock;

    /** Which run of which job, and its trace; null for none. */
    record Attempt(String job, String trace, int failuresBefore) {
        int number() {
            return failuresBefore + 1;
        }
    }

    /**
     * How it ended.
     *
     * @param failure why it did not succeed; null when it did
     * @param next when it is tried again; null when it is not
     */
    record Outcome(Throwable failure, Instant next) {
        boolean isDead() {
            return failure != null && next == null;
        }
    }

    /** The current trace as a W3C {@code traceparent}, empty outside of one. */
    String currentTrace() {
        return Traces.current(telemetry);
    }

    /**
     * Does the work. Never throws.
     *
     * @param next decides when it is tried again after a failure; empty: never
     */
    @ActivateRequestContext
    Outcome of(Attempt attempt, Runnable work, Function<Throwable, Optional<Instant>> next) {
        Context parent = Traces.parent(telemetry, attempt.trace());
        Span span = telemetry
            .getTracer("cybervpn")
            .spanBuilder("job " + attempt.job())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
        long start = clock.millis();
        try (Scope scope = parent.with(span).makeCurrent()) {
            RequestFilter.TraceLog.put(span.getSpanContext());
            MDC.put("job", attempt.job());
            MDC.put("attempt", attempt.number());
            work.run();
            finished.fire(new JobFinished(attempt.job(), since(start), null, 0, false));
            return new Outcome(null, null);
        } catch (RuntimeException | Error failure) {
            span.setStatus(StatusCode.ERROR);
            Outcome outcome = new Outcome(failure, next.apply(failure).orElse(null));
            log(attempt, failure, outcome.isDead());
            finished.fire(
                new JobFinished(attempt.job(), since(start), failure, attempt.number(), outcome.isDead())
            );
            return outcome;
        } finally {
            span.end();
            MDC.clear();
        }
    }

    private Duration since(long start) {
        return Duration.ofMillis(clock.millis() - start);
    }

    private static void log(Attempt attempt, Throwable failure, boolean isDead) {
        if (isDead) {
            LOG.errorf(
                failure,
                "job %s is dead after %d attempts, staff can start it again",
                attempt.job(),
                attempt.number()
            );
        } else if (attempt.number() >= Retries.ALARMING) {
            LOG.errorf(
                failure,
                "job %s failed %d times in a row, it will be tried again",
                attempt.job(),
                attempt.number()
            );
        } else {
            LOG.warnf(
                "job %s failed (%s: %s), it will be tried again",
                attempt.job(),
                failure.getClass().getSimpleName(),
                failure.getMessage()
            );
        }
    }
}
