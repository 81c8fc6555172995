package com.cybervpn.platform.files;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import jakarta.enterprise.inject.spi.CDI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers requests for {@link PublicDocument}s from the thread that reads them; by one for requests when the document has to be made first. */
public final class PublicDocuments {

    private final HttpHandler next;
    private final ClassLoader loader;
    private final Map<String, Coded> coded = new ConcurrentHashMap<>();
    private volatile Map<String, PublicDocument> documents;

    private record Coded(PublicDocument.Rendered of, Representations all) {}

    /** @param next JAX-RS */
    public PublicDocuments(HttpHandler next, ClassLoader loader) {
        this.next = next;
        this.loader = loader;
    }

    /** True when the exchange, GET or HEAD without a token, asked for one of the documents: it is or will be answered. */
    public boolean send(HttpServerExchange exchange, String path) {
        boolean isPlain = !exchange.getRequestHeaders().contains(Headers.AUTHORIZATION);
        PublicDocument document = isPlain ? all().get(path) : null;
        if (document == null) {
            return false;
        }
        if (document.isAtHand()) {
            send(exchange, document);
        } else {
            exchange.dispatch((HttpHandler) made -> makeAndSend(made, document));
        }
        return true;
    }

    private void send(HttpServerExchange exchange, PublicDocument document) {
        exchange.putAttachment(ExchangeAttachments.PATH, document.path());
        coded(document).send(exchange);
    }

    /** What cannot be made now is told by JAX-RS, as for everything else. */
    private void makeAndSend(HttpServerExchange exchange, PublicDocument document) throws Exception {
        ClassLoader outer = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            document.current();
        } catch (RuntimeException failed) {
            next.handleRequest(exchange);
            return;
        } finally {
            Thread.currentThread().setContextClassLoader(outer);
        }
        send(exchange, document);
    }

    private Representations coded(PublicDocument document) {
        PublicDocument.Rendered current = document.current();
        Coded known = coded.get(document.path());
        if (known == null || known.of() != current) {
            known = new Coded(
                current,
                Representations.made("application/json", current.tag(), current.body())
            );
            coded.put(document.path(), known);
        }
        return known.all();
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
