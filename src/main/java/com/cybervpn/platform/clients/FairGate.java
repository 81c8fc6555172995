package com.cybervpn.platform.clients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * Lets few calls at once to a foreign system. The others wait for their turn, in the order they came, as long as it answers;
 * when it has stopped answering none waits: those inside are all the threads that its silence holds. From then on one call at
 * a time tries, until an answer is fast, or there was no call for a while and nothing is known any more.
 *
 * <p>{@code @Bulkhead} would refuse the others at once, however fast it answers, and {@code @CircuitBreaker} all but one of
 * those who come together after an outage.
 */
public final class FairGate {

    /** The longest wait for a turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    /** A call that takes longer is slow, and not waited for by others; so long is it remembered when there is no other call. */
    private static final Duration FAST = Duration.ofSeconds(3);

    private final String name;
    private final int places;
    private final long patience;
    private final long fast;
    private final LongSupplier nanos;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private int inside;
    private boolean slow;
    private long movedAt;
    private long leftAt;

    /**
     * @param name of the foreign system, for messages
     * @param places how many calls may be under way at once
     */
    public FairGate(String name, int places) {
        this(name, places, FAST);
    }

    /**
     * @param name of the foreign system, for messages
     * @param places how many calls may be under way at once
     * @param fast a call that takes longer is slow; below the time after which the call is given up
     */
    public FairGate(String name, int places, Duration fast) {
        this(name, places, PATIENCE, fast, System::nanoTime);
    }

    FairGate(String name, int places, Duration patience, Duration fast, LongSupplier nanos) {
        this.name = name;
        this.places = places;
        this.patience = patience.toNanos();
        this.fast = fast.toNanos();
        this.nanos = nanos;
    }

    /**
     * Makes a call when its turn has come.
     *
     * @throws BulkheadException when the call was not made: the wait was too long, or the system has stopped answering
     */
    public <T> T pass(Supplier<T> call) {
        long entered = enter();
        try {
            return call.get();
        } finally {
            leave(entered);
        }
    }

    private synchronized long enter() {
        Object turn = new Object();
        long begun = nanos.getAsLong();
        if (inside == 0 && begun - leftAt >= fast) {
            slow = false;
        }
        waiting.add(turn);
        try {
            while (inside >= (slow ? 1 : places) || waiting.peek() != turn) {
                long now = nanos.getAsLong();
                long left = Math.min(patience - (now - begun), fast - (now - movedAt));
                if (left <= 0 || slow) {
                    throw new BulkheadException("too many wait for " + name);
                }
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BulkheadException("stopped while waiting for " + name);
        } finally {
            waiting.remove(turn);
            notifyAll();
        }
        inside++;
        long now = nanos.getAsLong();
        if (!slow) {
            movedAt = now;
        }
        return now;
    }

    private synchronized void leave(long entered) {
        inside--;
        long now = nanos.getAsLong();
        leftAt = now;
        slow = now - entered >= fast;
        if (!slow) {
            movedAt = now;
        }
        notifyAll();
    }

    /** How many wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }
}
