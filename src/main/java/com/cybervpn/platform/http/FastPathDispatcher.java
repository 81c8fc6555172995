package com.cybervpn.platform.http;

import com.cybervpn.platform.files.ExchangeAttachments;
import com.cybervpn.platform.rest.BodyLimitInterceptor;
import com.cybervpn.platform.rest.RequestId;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Passes a request to its {@link FastPathOperation}, on a thread for requests. */
final class FastPathDispatcher {

    private static final Pattern JSON = Pattern.compile(
        "application/json(; ?charset=utf-8)?",
        Pattern.CASE_INSENSITIVE
    );
    private static final HttpString REQUEST_ID = new HttpString(RequestId.HEADER);

    private final ClassLoader loader;
    private volatile Beans beans;

    private record Beans(Map<String, FastPathOperation<?>> operations, FastPathInvoker invoker) {}

    FastPathDispatcher(ClassLoader loader) {
        this.loader = loader;
    }

    /** False when the request is not one of the fast path. */
    boolean take(HttpServerExchange exchange, String path) {
        if (!exchange.getRequestMethod().equals(Methods.POST) || !isPlain(exchange)) {
            return false;
        }
        if (!beans().operations().containsKey(path)) {
            return false;
        }
        exchange.putAttachment(ExchangeAttachments.PATH, path);
        exchange.dispatch((HttpHandler) this::answer);
        return true;
    }

    /** JSON of a known length from a client that accepts JSON: the form that apps and browsers send. */
    private static boolean isPlain(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String accept = headers.getFirst(Headers.ACCEPT);
        return (
            headers.contains(Headers.CONTENT_TYPE) &&
            JSON.matcher(headers.getFirst(Headers.CONTENT_TYPE)).matches() &&
            (accept == null || accept.equals("*/*") || accept.equals("application/json")) &&
            exchange.getRequestContentLength() > 0 &&
            exchange.getRequestContentLength() <= BodyLimitInterceptor.MOST &&
            !headers.contains(Headers.CONTENT_ENCODING)
        );
    }

    private void answer(HttpServerExchange exchange) throws IOException {
        Beans all = beans();
        FastPathOperation<?> operation = all
            .operations()
            .get(exchange.getAttachment(ExchangeAttachments.PATH));
        String id = exchange.getRequestHeaders().getFirst(REQUEST_ID);
        exchange.startBlocking();
        byte[] body = exchange.getInputStream().readAllBytes();
        ClassLoader outer = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            send(exchange, all.invoker().answer(operation, body, exchange));
        } finally {
            MDC.clear();
            Thread.currentThread().setContextClassLoader(outer);
        }
    }

    private static void send(HttpServerExchange exchange, FastPathInvoker.Reply reply) {
        exchange.setStatusCode(reply.status());
        reply
            .headers()
            .forEach((name, value) ->
                exchange.getResponseHeaders().put(HttpString.tryFromString(name), value)
            );
        exchange.setResponseContentLength(reply.body().length);
        exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
    }

    /** Beans can be asked for only once the deployment is up, so at the first request. */
    private Beans beans() {
        if (beans == null) {
            ClassLoader outer = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                Map<String, FastPathOperation<?>> found = new HashMap<>();
                for (FastPathOperation<?> operation : CDI.current().select(
                    new TypeLiteral<FastPathOperation<?>>() {}
                )) {
                    found.put(operation.path(), operation);
                }
                beans = new Beans(Map.copyOf(found), CDI.current().select(FastPathInvoker.class).get());
            } finally {
                Thread.currentThread().setContextClassLoader(outer);
            }
        }
        return beans;
    }
}
