package com.cybervpn.platform;

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
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One run of a job: in the trace of whoever enqueued it, timed, told to {@link JobFinished} observers. */
@ApplicationScoped
class JobRun {

    private static final Logger LOG = Logger.getLogger(Job.class);
    /** From this failure in a row on, each is an error and no longer a warning. */
    private static final int ALARMING = 5;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    Event<JobFinished> finished;

    @Inject
    InstantSource clock;

    /** The current trace as a W3C {@code traceparent}, empty outside of one. */
    String currentTrace() {
        return Traces.current(telemetry);
    }

    @ActivateRequestContext
    void of(Job job, String key, String trace, int failures) {
        Context parent = Traces.parent(telemetry, trace);
        Span span = telemetry
            .getTracer("cybervpn")
            .spanBuilder("job " + job.name())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
        long start = clock.millis();
        try (Scope scope = parent.with(span).makeCurrent()) {
            RequestFilter.TraceLog.put(span.getSpanContext());
            MDC.put("job", job.name());
            MDC.put("attempt", failures + 1);
            job.run(key);
            finished.fire(new JobFinished(job.name(), Duration.ofMillis(clock.millis() - start), null, 0));
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR);
            log(job, failure, failures + 1);
            finished.fire(
                new JobFinished(job.name(), Duration.ofMillis(clock.millis() - start), failure, failures + 1)
            );
            throw failure;
        } finally {
            span.end();
            MDC.clear();
        }
    }

    private static void log(Job job, RuntimeException failure, int attempts) {
        if (attempts >= ALARMING) {
            LOG.errorf(
                failure,
                "job %s failed %d times in a row, it will be tried again",
                job.name(),
                attempts
            );
        } else {
            LOG.warnf(
                "job %s failed (%s: %s), it will be tried again",
                job.name(),
                failure.getClass().getSimpleName(),
                failure.getMessage()
            );
        }
    }
}
