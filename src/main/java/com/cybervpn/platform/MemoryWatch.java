package com.cybervpn.platform;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** What a connection needs to be read from. */
    private static final int NEEDED = 16_384;
    private static final byte[] LAST_WORDS =
        "CyberVPN ends: no memory outside of the heap for ten seconds\n".getBytes(StandardCharsets.US_ASCII);

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

    /** Of the kind that {@code MaxDirectMemorySize} limits, as the server's own buffers are; the collector gives it back. */
    private static boolean hasMemory() {
        try {
            return ByteBuffer.allocateDirect(NEEDED).hasRemaining();
        } catch (OutOfMemoryError none) {
            return false;
        }
    }

    /** Nothing that needs memory: neither the log nor what runs at an orderly end. */
    private static void halt() {
        try (FileOutputStream error = new FileOutputStream(FileDescriptor.err)) {
            error.write(LAST_WORDS);
        } catch (IOException unheard) {
            // the status says the same
        } finally {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
