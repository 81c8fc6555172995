package com.cybervpn.observability;

import com.cybervpn.platform.files.ExchangeAttachments;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts and times every request on the public port, also those that do not reach JAX-RS. The outermost handler of the WAR. */
public final class HttpMetrics implements ServletExtension {

    private static final Set<String> METHODS = Set.of(
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS"
    );
    private static final String OTHER = "_OTHER";
    /** Malformed, wrong method, not acceptable, too large, wrong type, too often: refused before an operation looks at it, whichever it is. */
    private static final Set<Integer> REFUSED = Set.of(400, 405, 406, 413, 415, 429);

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        ClassLoader loader = deployment.getClassLoader();
        deployment.addInitialHandlerChainWrapper(next -> new Handler(next, loader));
    }

    private static final class Handler implements HttpHandler, ExchangeCompletionListener {

        private final HttpHandler next;
        private final ClassLoader loader;
        private final Map<String, LongAdder> inProgress = METHODS.stream().collect(
            Collectors.toMap(Function.identity(), m -> new LongAdder())
        );
        private final ConcurrentMap<Seen, Route> routes = new ConcurrentHashMap<>();
        private volatile Meters meters;

        private record Seen(String handler, String method, int status) {}

        private record Route(Meters.Tally counter, Timer timer) {}

        Handler(HttpHandler next, ClassLoader loader) {
            this.next = next;
            this.loader = loader;
            inProgress.put(OTHER, new LongAdder());
        }

        @Override
        public void handleRequest(HttpServerExchange exchange) throws Exception {
            inProgress.get(method(exchange)).increment();
            exchange.addExchangeCompleteListener(this);
            next.handleRequest(exchange);
        }

        @Override
        public void exchangeEvent(HttpServerExchange exchange, NextListener others) {
            try {
                String method = method(exchange);
                inProgress.get(method).decrement();
                int status = exchange.getStatusCode();
                Seen seen = new Seen(
                    REFUSED.contains(status) ? "refused" : handler(exchange),
                    method,
                    status
                );
                Route route = routes.get(seen);
                if (route == null) {
                    route = routes.computeIfAbsent(seen, this::route);
                }
                route.counter().inc();
                try (Scope trace = trace(exchange)) {
                    route
                        .timer()
                        .record(System.nanoTime() - exchange.getRequestStartTime(), TimeUnit.NANOSECONDS);
                }
            } finally {
                others.proceed();
            }
        }

        private Route route(Seen seen) {
            Meters all = meters();
            return new Route(
                all.counter(
                    "http_requests",
                    "handler",
                    seen.handler(),
                    "method",
                    seen.method(),
                    "status",
                    String.valueOf(seen.status())
                ),
                all.often("http_request_duration", "handler", seen.handler(), "method", seen.method())
            );
        }

        private Meters meters() {
            if (meters == null) {
                ClassLoader outer = Thread.currentThread().getContextClassLoader();
                Thread.currentThread().setContextClassLoader(loader);
                try {
                    Meters found = CDI.current().select(Meters.class).get();
                    inProgress.forEach((method, count) ->
                        found.gauge("http_requests_in_progress", count::sum, "method", method)
                    );
                    meters = found;
                } finally {
                    Thread.currentThread().setContextClassLoader(outer);
                }
            }
            return meters;
        }

        /** The request's own span has ended by now; the histogram's exemplar is to name it all the same. */
        private static Scope trace(HttpServerExchange exchange) {
            ServletRequestContext servlet = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
            Object span =
                servlet == null
                    ? exchange.getAttachment(ExchangeAttachments.SPAN)
                    : servlet.getServletRequest().getAttribute(RouteFeature.SPAN);
            return span instanceof SpanContext sampled ? Span.wrap(sampled).makeCurrent() : Scope.noop();
        }

        private static String method(HttpServerExchange exchange) {
            String name = exchange.getRequestMethod().toString();
            return METHODS.contains(name) ? name : OTHER;
        }

        /** The template of the API operation; one name for all static files; one for everything that was not found. */
        private static String handler(HttpServerExchange exchange) {
            ServletRequestContext servlet = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
            Object template =
                servlet == null ? null : servlet.getServletRequest().getAttribute(RouteFeature.ATTRIBUTE);
            if (template != null) {
                return template.toString();
            }
            String served = exchange.getAttachment(ExchangeAttachments.PATH);
            if (served != null) {
                return served;
            }
            String path = exchange.getRelativePath();
            if (path.equals("/health") || path.equals("/readiness") || path.equals("/metrics")) {
                return path;
            }
            if (exchange.getStatusCode() >= 400) {
                return "none";
            }
            return path.startsWith("/app/")
                ? "/app/*"
                : path.startsWith("/dashboard/")
                  ? "/dashboard/*"
                  : "none";
        }
    }
}
