package com.cybervpn.limits;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cybervpn.journey.JourneyPorts;
import com.cybervpn.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real Redis for a test, which keeps nothing on disk. */
public final class RedisProcess implements AutoCloseable {

    private static final List<String> BINARIES = List.of(
        "/usr/bin/redis-server",
        "/usr/bin/valkey-server",
        "/usr/local/bin/redis-server",
        "/opt/homebrew/bin/redis-server"
    );
    private static final int FIRST_PORT = 6379 + JourneyPorts.OFFSET;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String binary;
    private final int port;
    private Process process;

    private RedisProcess(String binary, int port) {
        this.binary = binary;
        this.port = port;
    }

    /** One that does not run yet. Skips the test where no Redis is installed. */
    public static RedisProcess notStarted() {
        String binary = BINARIES.stream()
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElse(null);
        assumeTrue(binary != null, "redis-server is not installed");
        int port = FIRST_PORT;
        while (!Ports.isFree(port)) {
            port++;
        }
        return new RedisProcess(binary, port);
    }

    public static RedisProcess started() {
        RedisProcess redis = notStarted();
        redis.start();
        return redis;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void start() {
        List<String> command = List.of(
            binary,
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no"
        );
        try {
            process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> !Ports.isFree(port));
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It holds its connections and answers none. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill answered " + status);
            }
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
