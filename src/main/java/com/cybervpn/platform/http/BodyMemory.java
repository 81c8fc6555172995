package com.cybervpn.platform.http;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of all bodies of requests together. Room is taken before bytes are kept, and given back once: when the request is
 * answered, refused or its connection gone. When there is none left, the unfinished body that has waited longest is given up
 * and its bytes are free at once: honest ones are here within a moment.
 */
final class BodyMemory {

    private final int mostWaiting;
    private final long mostBytes;
    private final ConcurrentLinkedDeque<Body> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger waits = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param mostWaiting unfinished bodies at once
     * @param mostBytes of all bodies together, unfinished or not
     */
    BodyMemory(int mostWaiting, long mostBytes) {
        this.mostWaiting = mostWaiting;
        this.mostBytes = mostBytes;
    }

    /** @param most bytes that are ever kept of it */
    Body body(int most) {
        return new Body(most);
    }

    long bytes() {
        return bytes.get();
    }

    int waiting() {
        return waits.get();
    }

    /** False when there is no room, although every body that waited was given up. */
    private boolean take(int more) {
        bytes.addAndGet(more);
        while (bytes.get() > mostBytes) {
            if (!giveUpOldest()) {
                bytes.addAndGet(-more);
                return false;
            }
        }
        return true;
    }

    private boolean giveUpOldest() {
        Body oldest = waiting.poll();
        if (oldest == null) {
            return false;
        }
        waits.decrementAndGet();
        oldest.giveUp();
        return true;
    }

    /** What was read of one body. One thread at a time reads and ends it; any may give it up or free it. */
    final class Body {

        private final int most;
        private final AtomicBoolean isSettled = new AtomicBoolean();
        private int size;
        private int capacity;
        private ByteBuffer kept = ByteBuffer.allocate(0);
        private boolean isFree;
        private volatile Runnable givenUp;

        private Body(int most) {
            this.most = most;
        }

        /** How many bytes are kept. */
        int size() {
            return size;
        }

        /** False when there is no room for this piece, or the body was freed. */
        boolean keep(ByteBuffer piece) {
            int full = size + piece.remaining();
            int more = full > capacity ? Math.max(full, Math.min(most, capacity * 2)) - capacity : 0;
            // not while this one is locked: it may be the one that is given up
            if (more > 0 && !take(more)) {
                return false;
            }
            synchronized (this) {
                if (isFree) {
                    bytes.addAndGet(-more);
                    return false;
                }
                capacity += more;
                size = full;
                if (more > 0) {
                    kept = ByteBuffer.allocate(capacity).put(kept.flip());
                }
                kept.put(piece);
            }
            return true;
        }

        /** @param givenUp called once, by any thread, when the memory was needed; the body is settled and free then */
        void await(Runnable givenUp) {
            this.givenUp = givenUp;
            waiting.add(this);
            if (waits.incrementAndGet() > mostWaiting) {
                giveUpOldest();
            }
        }

        /** True once: for the caller that decides how the request goes on. From then on it is not given up. */
        boolean settle() {
            if (!isSettled.compareAndSet(false, true)) {
                return false;
            }
            if (givenUp != null && waiting.remove(this)) {
                waits.decrementAndGet();
            }
            return true;
        }

        /** What was kept, to be read; null when it was freed. */
        synchronized ByteBuffer read() {
            return isFree ? null : kept.flip();
        }

        /** Gives its room back; a second call does nothing. */
        synchronized void free() {
            if (!isFree) {
                isFree = true;
                kept = null;
                bytes.addAndGet(-capacity);
            }
        }

        private void giveUp() {
            if (isSettled.compareAndSet(false, true)) {
                free();
                givenUp.run();
            }
        }
    }
}
