package com.cybervpn.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Tells {@link HttpMetrics} the template of the operation that a request has matched, and its span when it is recorded. */
@Provider
public class RouteFeature implements DynamicFeature {

    static final String ATTRIBUTE = "cybervpn.route";
    static final String SPAN = "cybervpn.span";
    /** The server's tracing filter has no priority of its own: only after it there is a span. */
    private static final int AFTER_TRACING = Priorities.USER + 100;

    /** A parameter with a pattern, which may have braces itself: <code>{id: [0-9a-f]{36}}</code>. */
    private static final Pattern PATTERN = Pattern.compile("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

    @Override
    public void configure(ResourceInfo operation, FeatureContext context) {
        Path method = operation.getResourceMethod().getAnnotation(Path.class);
        Path type = operation.getResourceClass().getAnnotation(Path.class);
        String template =
            "/api/v1" + (type == null ? "" : type.value()) + (method == null ? "" : method.value());
        context.register(new Mark(PATTERN.matcher(template).replaceAll("{$1}")), 0);
        context.register(new MarkSpan(), AFTER_TRACING);
    }

    private static final class Mark implements ContainerRequestFilter {

        private final String template;

        @Context
        HttpServletRequest request;

        Mark(String template) {
            this.template = template;
        }

        @Override
        public void filter(ContainerRequestContext context) {
            request.setAttribute(ATTRIBUTE, template);
        }
    }

    private static final class MarkSpan implements ContainerRequestFilter {

        @Context
        HttpServletRequest request;

        @Override
        public void filter(ContainerRequestContext context) {
            SpanContext span = Span.current().getSpanContext();
            if (span.isSampled()) {
                request.setAttribute(SPAN, span);
            }
        }
    }
}
