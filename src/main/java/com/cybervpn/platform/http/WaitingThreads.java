package com.cybervpn.platform.http;

import com.cybervpn.platform.rest.MayWait;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for requests that may wait for a foreign system, or for their turn to look at a password ({@link MayWait}). The
 * server's own threads are few, because more than a handful a core fight for it (src/docs/performance.md). How many of these
 * one silent vendor may hold is limited where it is called ({@link com.cybervpn.platform.clients.FairGate}).
 */
final class WaitingThreads {

    private static final int THREADS = 32;
    private static final int REQUESTS = 1_000;
    private static final int READINESS_THREADS = 4;
    private static final int READINESS_REQUESTS = 100;

    private final Map<String, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor readiness = threads("readiness", READINESS_THREADS, READINESS_REQUESTS);

    /** Hands on a request, to a thread that may wait if this one may have to; with 503 when too many do. */
    void handle(HttpServerExchange exchange, String path, AnnotatedOperations operations, HttpHandler next)
        throws Exception {
        ThreadPoolExecutor threads = path.equals("/readiness")
            ? readiness
            : of(operations.threads(exchange.getRequestMethod().toString(), path));
        if (threads == null) {
            next.handleRequest(exchange);
        } else if (threads.getQueue().remainingCapacity() > 0) {
            exchange.dispatch(threads, next);
        } else {
            exchange.setStatusCode(503).endExchange();
        }
    }

    /** Null for null. */
    private ThreadPoolExecutor of(String name) {
        return name == null ? null : pools.computeIfAbsent(name, any -> threads(name, THREADS, REQUESTS));
    }

    /** They end by themselves when no request needs them. */
    private static ThreadPoolExecutor threads(String name, int most, int requests) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(requests),
            Thread.ofPlatform()
                .daemon()
                .name(name + "-", 0)
                .factory()
        );
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
