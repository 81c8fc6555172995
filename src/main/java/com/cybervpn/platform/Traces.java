package com.cybervpn.platform;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A trace that is written down and taken up later, as a W3C {@code traceparent} (<a href="https://www.w3.org/TR/trace-context/">Trace Context</a>). */
public final class Traces {

    private static final String FIELD = "traceparent";

    private Traces() {}

    /** The current trace, empty outside of one. */
    public static String current(OpenTelemetry telemetry) {
        Map<String, String> carrier = new HashMap<>();
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), carrier, Map::put);
        return carrier.getOrDefault(FIELD, "");
    }

    /** The context to go on in; the root when {@code trace} is null or empty. */
    public static Context parent(OpenTelemetry telemetry, String trace) {
        if (trace == null || trace.isEmpty()) {
            return Context.root();
        }
        return telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), trace, new Single());
    }

    /**
     * Does work as part of a trace that was written down: of the purchase, and no longer of the request that brought the news of it.
     * The current trace is linked, and goes on by itself when {@code trace} is null or empty.
     */
    public static <T> T goingOn(OpenTelemetry telemetry, String trace, String name, Supplier<T> work) {
        Context context = trace == null || trace.isEmpty() ? Context.current() : parent(telemetry, trace);
        Span span = telemetry
            .getTracer("cybervpn")
            .spanBuilder(name)
            .setParent(context)
            .addLink(Span.current().getSpanContext())
            .startSpan();
        try (Scope scope = context.with(span).makeCurrent()) {
            return work.get();
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR);
            throw failure;
        } finally {
            span.end();
        }
    }

    private static final class Single implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(FIELD);
        }

        @Override
        public String get(String carrier, String key) {
            return FIELD.equals(key) ? carrier : null;
        }
    }
}
