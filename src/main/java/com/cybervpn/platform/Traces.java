package com.cybervpn.platform;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
