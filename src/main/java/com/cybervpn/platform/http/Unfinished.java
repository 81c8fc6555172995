package com.cybervpn.platform.http;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bodies that have not come as a whole yet, and what they hold of the memory. When there are too many, the one that has
 * waited longest is given up: honest ones are here within a moment.
 */
final class Unfinished {

    private final int mostBodies;
    private final long mostBytes;
    private final ConcurrentLinkedDeque<Body> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger bodies = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** One of them. */
    interface Body {
        /** There is no room for it any longer. Called by any thread, once. */
        void giveUp();
    }

    /**
     * @param mostBodies at once
     * @param mostBytes of all of them together
     */
    Unfinished(int mostBodies, long mostBytes) {
        this.mostBodies = mostBodies;
        this.mostBytes = mostBytes;
    }

    void add(Body body) {
        waiting.add(body);
        bodies.incrementAndGet();
        makeRoom();
    }

    /** What a body that was added holds has changed. */
    void grown(long by) {
        bytes.addAndGet(by);
        makeRoom();
    }

    /**
     * It is whole, or gone. A second call does nothing.
     *
     * @param held what {@link #grown} was told of it
     */
    void remove(Body body, long held) {
        if (waiting.remove(body)) {
            bodies.decrementAndGet();
        }
        bytes.addAndGet(-held);
    }

    int count() {
        return bodies.get();
    }

    private void makeRoom() {
        if (bodies.get() <= mostBodies && bytes.get() <= mostBytes) {
            return;
        }
        // one each time: it gives its bytes back a moment later
        Body oldest = waiting.poll();
        if (oldest != null) {
            bodies.decrementAndGet();
            oldest.giveUp();
        }
    }
}
