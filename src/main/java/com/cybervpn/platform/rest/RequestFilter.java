package com.cybervpn.platform.rest;

import com.cybervpn.platform.db.Database;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.MDC;

/** First and last on every API request: its id (from the {@link com.cybervpn.platform.http.HttpFrontHandler}) into the log, and 503 while there is no database schema. */
@Provider
@PreMatching
@Priority(1)
public class RequestFilter implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    Database database;

    @Override
    public void filter(ContainerRequestContext request) {
        MDC.clear();
        // a trace that an earlier request left on this thread would swallow this one
        Context.root().makeCurrent();
        MDC.put(RequestId.MDC_KEY, RequestId.of(request.getHeaderString(RequestId.HEADER)));
        if (!database.isMigrated()) {
            request.abortWith(UnexpectedMapper.databaseAway());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MDC.clear();
    }

    /** After the server's own tracing filter, which has no priority of its own: only now there is a span. */
    @Provider
    @Priority(jakarta.ws.rs.Priorities.USER + 100)
    public static class Trace implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            TraceLog.put(Span.current().getSpanContext());
        }
    }

    /** Puts the current trace into the log's context. */
    public static final class TraceLog {

        private TraceLog() {}

        public static void put(SpanContext span) {
            if (span.isValid()) {
                MDC.put("trace_id", span.getTraceId());
                MDC.put("span_id", span.getSpanId());
            }
        }
    }
}
