package com.cybervpn.platform;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for requests that may wait for a foreign system, or for their turn to look at a password. The server's own threads
 * are few, because more than a handful a core fight for it (src/docs/performance.md). How many of these one silent vendor may
 * hold is limited where it is called ({@link FairGate}).
 */
final class WaitingThreads {

    private static final Set<String> SEVERAL = Set.of(
        "/api/v1/2fa/reauth",
        "/api/v1/auth/change-password",
        "/api/v1/auth/login",
        "/api/v1/auth/me/export",
        "/api/v1/auth/register",
        "/api/v1/auth/reset-password",
        "/api/v1/monitoring/health"
    );
    private static final Set<String> PANEL = Set.of("/api/v1/subscriptions/config", "/api/v1/users/me/usage");
    private static final Set<String> PAYMENT = Set.of(
        "/api/v1/payments/checkout",
        "/api/v1/payments/crypto/invoice"
    );
    private static final String PAYMENTS = "/api/v1/payments/";
    private static final String CANCEL = "/cancel";
    private static final String FOREIGN = "/api/v1/oauth/";
    private static final int THREADS = 32;
    private static final int REQUESTS = 1_000;
    private static final int READINESS_THREADS = 4;
    private static final int READINESS_REQUESTS = 100;

    private final ThreadPoolExecutor several = threads("waiting-", THREADS, REQUESTS);
    /** Each kind of foreign system has its own, so that the silence of one holds up none of the others. */
    private final ThreadPoolExecutor panel = threads("panel-", THREADS, REQUESTS);
    private final ThreadPoolExecutor payment = threads("payment-", THREADS, REQUESTS);
    private final ThreadPoolExecutor foreign = threads("foreign-", THREADS, REQUESTS);
    private final ThreadPoolExecutor readiness = threads("readiness-", READINESS_THREADS, READINESS_REQUESTS);

    /** Hands on a request, to a thread that may wait if this one may have to; with 503 when too many do. */
    void handle(HttpServerExchange exchange, String path, HttpHandler next) throws Exception {
        ThreadPoolExecutor threads = of(path);
        if (threads == null) {
            next.handleRequest(exchange);
        } else if (threads.getQueue().remainingCapacity() > 0) {
            exchange.dispatch(threads, next);
        } else {
            exchange.setStatusCode(503).endExchange();
        }
    }

    /** Null for what waits for nothing but our own. JAX-RS takes an address with a slash at its end as well. */
    private ThreadPoolExecutor of(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (path.equals("/readiness")) {
            return readiness;
        }
        if (PANEL.contains(plain)) {
            return panel;
        }
        if (PAYMENT.contains(plain) || (plain.startsWith(PAYMENTS) && plain.endsWith(CANCEL))) {
            return payment;
        }
        if (path.startsWith(FOREIGN)) {
            return foreign;
        }
        return SEVERAL.contains(plain) ? several : null;
    }

    /** They end by themselves when no request needs them. */
    private static ThreadPoolExecutor threads(String name, int most, int requests) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(requests),
            Thread.ofPlatform().daemon().name(name, 0).factory()
        );
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
