package com.cybervpn.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The faults of one vendor. Calls and notices are turned separately: setting a call fault leaves a notice
 * fault alone. Safe for use by several threads.
 */
public final class FaultDial {

    private final String vendor;
    private final List<Fault> faults = new ArrayList<>();
    private int held;
    private int generation;
    private boolean closed;

    FaultDial(String vendor) {
        this.vendor = vendor;
    }

    /**
     * Replaces every fault of the same sort (calls or notices) by this one; {@link Fault#none()} clears all.
     */
    public synchronized void set(Fault fault) {
        if (fault.kind() == Fault.Kind.NONE) {
            clear();
            return;
        }
        faults.removeIf(other -> other.kind().concernsNotices() == fault.kind().concernsNotices());
        faults.add(fault);
    }

    /** Adds a fault behind those already set: the first that matches a call applies. */
    public synchronized void add(Fault fault) {
        if (fault.kind() != Fault.Kind.NONE) {
            faults.add(fault);
        }
    }

    /** Clears every fault and lets held calls go. */
    public synchronized void clear() {
        faults.clear();
        release();
    }

    /** The faults set now, first match first. */
    public synchronized List<Fault> current() {
        return List.copyOf(faults);
    }

    /** How many calls are held now, unanswered. */
    public synchronized int held() {
        return held;
    }

    /**
     * Waits until at least one call is held by {@link Fault.Kind#HANG_BEFORE}, {@link Fault.Kind#TIMEOUT_AFTER_SUCCESS}
     * or {@link Fault.Kind#SLOW}.
     *
     * @throws IllegalStateException when none is held within the limit
     */
    public synchronized void awaitHeld(Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (held == 0) {
            var left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("No call to " + vendor + " was held within " + limit);
            }
            await(left);
        }
    }

    /** Lets every held call go: its connection is closed, still without an answer; a slow one is answered now. */
    public synchronized void release() {
        generation++;
        notifyAll();
    }

    /** The fault for this call, used up by one; {@link Fault#none()} when all is well. */
    Fault takeForCall(String endpoint) {
        return take(fault -> !fault.kind().concernsNotices() && fault.concerns(endpoint));
    }

    /** The fault for this notice, used up by one; {@link Fault#none()} when all is well. */
    Fault takeForNotice(String type) {
        return take(fault -> fault.kind().concernsNotices() && fault.concerns(type));
    }

    private synchronized Fault take(Predicate<Fault> matching) {
        for (int at = 0; at < faults.size(); at++) {
            var fault = faults.get(at);
            if (matching.test(fault)) {
                var rest = fault.afterOne();
                if (rest.isPresent()) {
                    faults.set(at, rest.get());
                } else {
                    faults.remove(at);
                }
                return fault;
            }
        }
        return Fault.none();
    }

    /** Blocks the calling thread until {@link #release()} or {@link #close()}. */
    void hold() {
        hold(Long.MAX_VALUE);
    }

    /** Keeps the calling thread back for this long, or until {@link #release()} or {@link #close()}. */
    void delay(Duration duration) {
        hold(duration.toNanos());
    }

    private synchronized void hold(long nanos) {
        var mine = generation;
        var end = System.nanoTime() + nanos;
        held++;
        notifyAll();
        try {
            for (
                var left = nanos;
                !closed && mine == generation && left > 0;
                left = end - System.nanoTime()
            ) {
                await(left);
            }
        } finally {
            held--;
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void await(long nanos) {
        try {
            wait(Math.max(1, Math.min(nanos / 1_000_000, 3_600_000)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + vendor + " held a call", stopped);
        }
    }
}
