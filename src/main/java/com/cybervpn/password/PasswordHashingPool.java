package com.cybervpn.password;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Looks at few passwords at a time, and lets few wait for that: each costs a core tens of milliseconds and 7 MiB, and a
 * flood of them must not take the machine from those who do something else. Guessers have a lane of their own, so that their
 * storm leaves the places of the others alone.
 *
 * <p>It has threads of its own because of the kernel: one that only hashes gives way at once to a thread that wakes up, a request
 * thread that has just slept keeps its core for some milliseconds (performance.md).
 */
@ApplicationScoped
class PasswordHashingPool {

    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING_MOST = 8;
    private static final long PATIENCE_SECONDS = 2;

    /** Calls that wait in an earlier one are served first. */
    enum Lane {
        /** The owner's own device, or session. */
        KNOWN,
        /** Nothing is held against them. */
        CLEAN,
        /** Guessed wrong lately, or tries several at once. */
        SUSPECTED,
    }

    private final ThreadPoolExecutor threads;
    private final Semaphore[] places;
    private final AtomicLong tickets = new AtomicLong();

    PasswordHashingPool() {
        this(AT_ONCE);
    }

    PasswordHashingPool(int atOnce) {
        places = Arrays.stream(Lane.values())
            .map(lane -> new Semaphore(atOnce + WAITING_MOST))
            .toArray(Semaphore[]::new);
        threads = new ThreadPoolExecutor(
            atOnce,
            atOnce,
            10,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("hashing-", 0).factory()
        );
        threads.allowCoreThreadTimeOut(true);
    }

    /** Has a place in its lane until it is over, one way or the other. */
    private final class Turn<T> extends FutureTask<T> implements Comparable<Turn<?>> {

        private final Lane lane;
        private final long ticket = tickets.incrementAndGet();

        Turn(Lane lane, Supplier<T> work) {
            super(work::get);
            this.lane = lane;
        }

        @Override
        protected void done() {
            places[lane.ordinal()].release();
        }

        @Override
        public int compareTo(Turn<?> other) {
            int first = lane.compareTo(other.lane);
            return first == 0 ? Long.compare(ticket, other.ticket) : first;
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** @throws HashingBusy when too many wait in this lane, or it takes too long */
    <T> T pass(Lane lane, Supplier<T> work) {
        if (!places[lane.ordinal()].tryAcquire()) {
            throw new HashingBusy();
        }
        Turn<T> turn = new Turn<>(lane, work);
        threads.execute(turn);
        try {
            return turn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            turn.cancel(false);
            threads.remove(turn);
            throw new HashingBusy();
        } catch (InterruptedException stopped) {
            turn.cancel(false);
            threads.remove(turn);
            Thread.currentThread().interrupt();
            throw new HashingBusy();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failed.getCause());
        }
    }
}
