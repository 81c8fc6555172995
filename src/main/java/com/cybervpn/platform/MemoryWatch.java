package com.cybervpn.platform;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Ends the process when it cannot have memory outside of the heap for ten seconds: every connection needs some, so it would
 * hang instead of serving, and a new process serves. (For the heap the JVM itself does so, {@code ExitOnOutOfMemoryError}.)
 */
final class MemoryWatch implements Runnable {

    /** "System error" of sysexits.h. */
    static final int STATUS = 71;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long NEEDED = 65_536;

    private final BooleanSupplier isThere;
    private final Runnable end;
    private boolean isShort;
    private long shortSince;

    /**
     * @param isThere tries to have memory
     * @param end called when that has failed for ten seconds
     */
    MemoryWatch(BooleanSupplier isThere, Runnable end) {
        this.isThere = isThere;
        this.end = end;
    }

    /** Watches this process from now on. */
    static void start() {
        Thread.ofPlatform()
            .daemon()
            .name("memory-watch")
            .start(new MemoryWatch(MemoryWatch::hasMemory, MemoryWatch::halt));
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            look(System.nanoTime());
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /** @param now of a clock in nanoseconds that only goes forward */
    void look(long now) {
        if (isThere.getAsBoolean()) {
            isShort = false;
        } else if (!isShort) {
            isShort = true;
            shortSince = now;
        } else if (now - shortSince >= PATIENCE.toNanos()) {
            end.run();
        }
    }

    private static boolean hasMemory() {
        try (Arena arena = Arena.ofConfined()) {
            arena.allocate(NEEDED);
            return true;
        } catch (OutOfMemoryError none) {
            return false;
        }
    }

    /** Nothing that needs memory: neither the log nor what runs at an orderly end. */
    private static void halt() {
        System.err.println("CyberVPN ends: no memory outside of the heap for ten seconds");
        Runtime.getRuntime().halt(STATUS);
    }
}
