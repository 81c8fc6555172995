package com.cybervpn.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The provisioned WildFly with the shop in it, as its own process with its own base folder: the provisioned
 * one is copied and never written to, so that several can run side by side.
 */
public final class ProvisionedServer implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final int SHOWN_LINES = 40;

    private final Path home;
    private final Path base;
    private final int portOffset;
    private final Map<String, String> environment;
    private final HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2))
        .build();
    private Process process;

    private ProvisionedServer(Path home, Path base, int portOffset, Map<String, String> environment) {
        this.home = home.toAbsolutePath();
        this.base = base.toAbsolutePath();
        this.portOffset = portOffset;
        this.environment = new TreeMap<>(environment);
    }

    /**
     * Copies the server's base folder and starts the process; use {@link #awaitReady(Duration)} next.
     *
     * @param home the provisioned server, usually {@code target/server}
     * @param base folder of this instance; emptied of an earlier run's server files, its log is kept
     * @param portOffset added to 8080, 9091 and 9990
     * @param environment every setting of the shop, see {@link ShopEnvironment}; with MANAGEMENT_USER and
     *     MANAGEMENT_PASSWORD the login of the console is made, JAVA_OPTS is added to the JVM's options, with
     *     {@link com.cybervpn.overlay.MovedClock#FILE} the clock can be moved
     * @throws IllegalStateException when there is no provisioned server or a port is taken
     */
    public static ProvisionedServer start(
        Path home,
        Path base,
        int portOffset,
        Map<String, String> environment
    ) {
        var server = new ProvisionedServer(home, base, portOffset, environment);
        server.requirePorts();
        try {
            ServerBase.prepare(server.home, server.base);
            if (ClockOverlay.isWanted(server.environment)) {
                ClockOverlay.addTo(server.base);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("Cannot prepare " + server.base, unusable);
        }
        server.launch();
        return server;
    }

    /** Starts the process again after {@link #stop()} or {@link #kill()}, with the files it left. */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("The server runs already");
        }
        launch();
    }

    /** Stops it if it runs, and starts it again. */
    public void restart() {
        stop();
        launch();
    }

    /** Changes a setting for the next start; null removes it. */
    public void setting(String name, String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    /**
     * Waits until {@code /readiness} answers 200.
     *
     * @throws IllegalStateException with the last log lines when the process ends or the limit passes
     */
    public void awaitReady(Duration limit) {
        await("ready", () -> status("/readiness") == 200, limit);
    }

    /**
     * Waits until {@code /health} answers 200: the shop runs, perhaps without its database.
     *
     * @throws IllegalStateException with the last log lines when the process ends or the limit passes
     */
    public void awaitHealthy(Duration limit) {
        await("healthy", () -> status("/health") == 200, limit);
    }

    /** Waits until {@code /readiness} answers anything but 200, such as 503. */
    public void awaitUnready(Duration limit) {
        await("unready", () -> status("/readiness") != 200, limit);
    }

    /** Status of a GET on the public port; 0 when the server does not answer. */
    public int status(String path) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(5))
            .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the server", stopped);
        }
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Runs something once the process that runs now has ended, for whatever reason. */
    public void onExit(Runnable told) {
        process.onExit().thenRun(told);
    }

    /** Asks it to stop (TERM) and waits; kills it when it does not within 40 s. */
    public void stop() {
        if (!isRunning()) {
            return;
        }
        var all = withDescendants();
        process.destroy();
        if (!endWithin(all, STOP_LIMIT)) {
            kill();
        }
    }

    /** Kills the JVM at once (SIGKILL), as a crash or a power cut would. */
    public void kill() {
        if (process == null) {
            return;
        }
        var all = withDescendants();
        all.stream().skip(1).forEach(ProcessHandle::destroyForcibly);
        if (!endWithin(all, Duration.ofSeconds(5))) {
            // the script ends by itself once its JVM is gone
            process.destroyForcibly();
        }
        if (!endWithin(all, Duration.ofSeconds(10))) {
            throw new IllegalStateException("The server survived being killed");
        }
    }

    @Override
    public void close() {
        stop();
        client.shutdownNow();
    }

    /** Address of the shop on this machine, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + httpPort();
    }

    public int httpPort() {
        return 8080 + portOffset;
    }

    /** Address of the private listener's metrics. */
    public String metricsUrl() {
        return "http://127.0.0.1:" + (9091 + portOffset) + "/metrics";
    }

    /** Address of WildFly's management interface, without a trailing slash. */
    public String managementUrl() {
        return "http://127.0.0.1:" + (9990 + portOffset);
    }

    /** The file with everything the server printed. */
    public Path log() {
        return base.resolve("server.log");
    }

    /** Every whole line the server printed so far, over all its starts; one that is being written is left out. */
    public List<String> logLines() {
        try {
            if (!Files.exists(log())) {
                return List.of();
            }
            var printed = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
            return printed
                .substring(0, printed.lastIndexOf('\n') + 1)
                .lines()
                .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + log(), unreadable);
        }
    }

    /** Process id of the JVM. Fails with {@link IllegalStateException} when it does not run. */
    public long pid() {
        return withDescendants()
            .stream()
            .filter(one ->
                one
                    .info()
                    .command()
                    .map(command -> command.endsWith("java"))
                    .orElse(false)
            )
            .findFirst()
            .map(ProcessHandle::pid)
            .orElseThrow(() -> new IllegalStateException("The server's JVM does not run"));
    }

    private void requirePorts() {
        for (var port : List.of(httpPort(), 9091 + portOffset, 9990 + portOffset)) {
            if (!Ports.isFree(port)) {
                throw new IllegalStateException("Port " + port + " is taken.");
            }
        }
    }

    private void launch() {
        var command = new ArrayList<>(List.of("/bin/sh", home.resolve("bin/standalone.sh").toString()));
        command.add("-Djboss.server.base.dir=" + base);
        command.add("-Djboss.socket.binding.port-offset=" + portOffset);
        var builder = new ProcessBuilder(command)
            .directory(base.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
        var variables = builder.environment();
        variables.remove("JBOSS_HOME");
        variables.putAll(environment);
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("LAUNCH_JBOSS_IN_BACKGROUND", "1"); // the script passes TERM on to the JVM
        try {
            process = builder.start();
        } catch (IOException unstartable) {
            throw new UncheckedIOException("Cannot start " + home, unstartable);
        }
    }

    private static File nullDevice() {
        return Path.of("/dev/null").toFile();
    }

    private List<ProcessHandle> withDescendants() {
        var all = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        return all;
    }

    private static boolean endWithin(List<ProcessHandle> all, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        try {
            for (var one : all) {
                one.onExit().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException alive) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server stopped", stopped);
        }
    }

    private void await(String what, BooleanSupplier condition, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!isRunning()) {
                throw new IllegalStateException(
                    "The server ended before it was " + what + ".\n" + lastLines()
                );
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                    "The server is not " + what + " after " + limit.toSeconds() + " s.\n" + lastLines()
                );
            }
            pause();
        }
    }

    /** Waits a moment, or less when the process ends. */
    private void pause() {
        try {
            process.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the server", stopped);
        }
    }

    private String lastLines() {
        var lines = logLines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
