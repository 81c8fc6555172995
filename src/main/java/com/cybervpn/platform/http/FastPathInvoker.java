package com.cybervpn.platform.http;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.platform.db.Database;
import com.cybervpn.platform.files.ExchangeAttachments;
import com.cybervpn.platform.http.FastPathOperation.Sender;
import com.cybervpn.platform.rest.JsonErrorMapper;
import com.cybervpn.platform.rest.JsonSettings;
import com.cybervpn.platform.rest.JsonTextInterceptor;
import com.cybervpn.platform.rest.RefusalMapper;
import com.cybervpn.platform.rest.RequestFilter;
import com.cybervpn.platform.rest.UnexpectedMapper;
import com.cybervpn.platform.rest.ValidationMapper;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Invokes a {@link FastPathOperation}: starts its span, reads and validates its body, maps what it throws as JAX-RS does.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry: HTTP spans</a>
 */
@ApplicationScoped
class FastPathInvoker {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int INTERNAL = 500;

    @Inject
    Database database;

    @Inject
    Validator validator;

    @Inject
    OpenTelemetry telemetry;

    private Tracer tracer;

    /** What is sent back. */
    record Reply(int status, Map<String, String> headers, byte[] body) {}

    @PostConstruct
    void prepare() {
        tracer = telemetry.getTracer("cybervpn");
    }

    public Reply answer(FastPathOperation<?> operation, byte[] body, HttpServerExchange exchange)
        throws IOException {
        Span span = span(operation.path(), exchange);
        if (span.getSpanContext().isSampled()) {
            exchange.putAttachment(ExchangeAttachments.SPAN, span.getSpanContext());
        }
        RequestFilter.TraceLog.put(span.getSpanContext());
        try (Scope scope = Context.root().with(span).makeCurrent()) {
            Sender sender = new Sender(
                exchange.getSourceAddress().getAddress().getHostAddress(),
                exchange.getRequestHeaders()::getFirst
            );
            Reply reply = answer(operation, body, sender);
            operation.answered(sender, reply.status());
            span.setAttribute("http.response.status_code", (long) reply.status());
            if (reply.status() >= INTERNAL) {
                span.setStatus(StatusCode.ERROR);
            }
            return reply;
        } finally {
            span.end();
        }
    }

    private <B> Reply answer(FastPathOperation<B> operation, byte[] body, Sender sender) throws IOException {
        if (!database.isMigrated()) {
            return refusal(UnexpectedMapper.databaseAway());
        }
        try {
            operation.admit(sender);
            JsonTextInterceptor.requireText(body);
            B asked = read(body, operation.body());
            if (asked == null) {
                return refusal(ValidationMapper.withoutBody());
            }
            Set<ConstraintViolation<B>> violations = validator.validate(asked);
            if (!violations.isEmpty()) {
                return refusal(
                    new ValidationMapper().toResponse(new ConstraintViolationException(violations))
                );
            }
            Object answer = operation.answer(asked, sender);
            return new Reply(200, JSON, JsonSettings.mapper().writeValueAsBytes(answer));
        } catch (Refusal refused) {
            return refusal(new RefusalMapper().toResponse(refused));
        } catch (JsonProcessingException unreadable) {
            return refusal(new JsonErrorMapper().toResponse(unreadable));
        } catch (RuntimeException failed) {
            return refusal(new UnexpectedMapper().toResponse(failed));
        }
    }

    /** Null when there is nothing but blanks, or {@code null}. */
    private static <B> B read(byte[] body, Class<B> type) throws IOException {
        try (JsonParser parser = JsonSettings.mapper().createParser(body)) {
            return parser.nextToken() == null ? null : JsonSettings.mapper().readValue(parser, type);
        }
    }

    private static Reply refusal(Response told) throws JsonProcessingException {
        Map<String, String> headers = new HashMap<>();
        told.getStringHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Reply(
            told.getStatus(),
            headers,
            JsonSettings.mapper().writeValueAsBytes(told.getEntity())
        );
    }

    private Span span(String path, HttpServerExchange exchange) {
        Context sender = telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), exchange.getRequestHeaders(), HEADERS);
        return tracer
            .spanBuilder("POST " + path)
            .setSpanKind(SpanKind.SERVER)
            .setParent(sender)
            .setAttribute("http.request.method", "POST")
            .setAttribute("http.route", path)
            .setAttribute("url.path", path)
            .setAttribute("url.scheme", exchange.getRequestScheme())
            .setAttribute("server.address", exchange.getHostName())
            .setAttribute("server.port", (long) exchange.getHostPort())
            .setAttribute("user_agent.original", exchange.getRequestHeaders().getFirst(Headers.USER_AGENT))
            .startSpan();
    }

    private static final TextMapGetter<HeaderMap> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HeaderMap headers) {
            return headers
                .getHeaderNames()
                .stream()
                .map(name -> name.toString())
                .toList();
        }

        @Override
        public String get(HeaderMap headers, String name) {
            return headers.getFirst(name);
        }
    };
}
