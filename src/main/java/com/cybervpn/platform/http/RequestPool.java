package com.cybervpn.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells whether the threads for requests still take new requests: a server that only answers {@code /health} serves no
 * customer.
 */
@ApplicationScoped
public class RequestPool {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private CompletableFuture<Void> probe = CompletableFuture.completedFuture(null);
    private long sent;

    /**
     * Gives the pool nothing to do and waits until it is done, for two seconds at most. While one waits that long, others are
     * told so at once.
     */
    public boolean moves(Executor pool) {
        CompletableFuture<Void> asked;
        long left;
        synchronized (this) {
            if (probe.isDone()) {
                sent = System.nanoTime();
                probe = CompletableFuture.runAsync(() -> {}, pool);
            }
            asked = probe;
            left = PATIENCE.toNanos() - (System.nanoTime() - sent);
        }
        try {
            asked.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException stuck) {
            return false;
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
