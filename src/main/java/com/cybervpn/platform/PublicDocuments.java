package com.cybervpn.platform;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Answers requests for {@link PublicDocument}s from the thread that reads them, unless the document has to be made first. */
final class PublicDocuments {

    private final ClassLoader loader;
    private volatile Map<String, PublicDocument> documents;

    PublicDocuments(ClassLoader loader) {
        this.loader = loader;
    }

    /** The document that answers this exchange; null when it is none of ours, has a token, or has to be made first. */
    PublicDocument of(HttpServerExchange exchange, String path) {
        boolean plain =
            exchange.getRequestMethod().equals(Methods.GET) &&
            !exchange.getRequestHeaders().contains(Headers.AUTHORIZATION);
        PublicDocument document = plain ? all().get(path) : null;
        return document != null && document.isAtHand() ? document : null;
    }

    void send(HttpServerExchange exchange, PublicDocument document) {
        PublicDocument.Rendered current = document.current();
        exchange.putAttachment(Served.PATH, document.path());
        exchange.getResponseHeaders().put(Headers.ETAG, "\"" + current.tag() + "\"");
        if (current.isKnown(exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH))) {
            exchange.setStatusCode(304).endExchange();
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.setResponseContentLength(current.body().length);
        exchange.getResponseSender().send(ByteBuffer.wrap(current.body()), IoCallback.END_EXCHANGE);
    }

    /** Beans can be asked for only once the deployment is up, so at the first request. */
    private Map<String, PublicDocument> all() {
        if (documents == null) {
            ClassLoader outer = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                Map<String, PublicDocument> found = new HashMap<>();
                CDI.current()
                    .select(PublicDocument.class)
                    .forEach(document -> found.put(document.path(), document));
                documents = Map.copyOf(found);
            } finally {
                Thread.currentThread().setContextClassLoader(outer);
            }
        }
        return documents;
    }
}
