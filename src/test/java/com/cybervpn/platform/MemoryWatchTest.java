package com.cybervpn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryWatchTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicBoolean isThere = new AtomicBoolean(true);
    private final AtomicInteger ends = new AtomicInteger();
    private final MemoryWatch watch = new MemoryWatch(isThere::get, ends::incrementAndGet);

    @Test
    void tenSecondsWithoutMemoryAreTheEnd() {
        isThere.set(false);
        watch.look(0);
        watch.look(9 * SECOND);
        assertThat(ends).hasValue(0);
        watch.look(10 * SECOND);
        assertThat(ends).hasValue(1);
    }

    @Test
    void memoryThatComesBackBeginsAnew() {
        isThere.set(false);
        watch.look(0);
        isThere.set(true);
        watch.look(5 * SECOND);
        isThere.set(false);
        watch.look(6 * SECOND);
        watch.look(15 * SECOND);
        assertThat(ends).hasValue(0);
    }

    @Test
    @Timeout(60)
    void aProcessWithoutMemoryEndsWithItsOwnStatus() throws Exception {
        Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:MaxDirectMemorySize=16m",
            "-cp",
            System.getProperty("java.class.path"),
            Hoarder.class.getName()
        )
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        try {
            assertThat(process.waitFor(Duration.ofSeconds(50))).isTrue();
            assertThat(process.exitValue()).isEqualTo(MemoryWatch.STATUS);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Takes all memory outside of the heap and keeps it. */
    static final class Hoarder {

        private Hoarder() {}

        public static void main(String[] arguments) throws InterruptedException {
            MemoryWatch.start();
            List<ByteBuffer> hoard = new ArrayList<>();
            try {
                while (true) {
                    hoard.add(ByteBuffer.allocateDirect(16_384));
                }
            } catch (OutOfMemoryError full) {
                Thread.currentThread().join();
            } finally {
                hoard.clear();
            }
        }
    }
}
