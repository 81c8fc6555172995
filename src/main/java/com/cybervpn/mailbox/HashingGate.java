package com.cybervpn.mailbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Looks at few passwords at a time, and lets few wait for that: each costs a core tens of milliseconds and 7 MiB, and a
 * flood of them must not take the machine from those who do something else.
 *
 * <p>It has threads of its own because of the kernel: one that only hashes gives way at once to whoever wakes up, a request
 * thread that has just slept keeps its core for some milliseconds (performance.md).
 */
@ApplicationScoped
class HashingGate {

    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING_MOST = 8;
    private static final long PATIENCE_SECONDS = 2;

    private final ThreadPoolExecutor threads;

    HashingGate() {
        this(AT_ONCE);
    }

    HashingGate(int atOnce) {
        threads = new ThreadPoolExecutor(
            atOnce,
            atOnce,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MOST),
            Thread.ofPlatform().daemon().name("hashing-", 0).factory()
        );
        threads.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** @throws HashingBusy when too many wait, or it takes too long */
    <T> T pass(Supplier<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work::get);
        } catch (RejectedExecutionException full) {
            throw new HashingBusy();
        }
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            result.cancel(false);
            throw new HashingBusy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HashingBusy();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failed.getCause());
        }
    }
}
