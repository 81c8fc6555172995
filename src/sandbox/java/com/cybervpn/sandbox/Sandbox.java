package com.cybervpn.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Starts the whole world on one machine: database, simulators, shop. Everything it keeps is in one folder;
 * Ctrl-C stops it in order.
 *
 * <p>Options: {@code --port=8080} (shop; its other ports move along), {@code --desk=8090},
 * {@code --folder=.sandbox}, {@code --server=target/server}, {@code --panel=2} (plays panel 2.8.1).
 */
public final class Sandbox {

    private static final int USUAL_PORT = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final SandboxOptions options;
    private final PrintStream console;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private volatile boolean stopping;

    private Sandbox(SandboxOptions options, PrintStream console) {
        this.options = options;
        this.console = console;
    }

    /** Runs until Ctrl-C. Ends with status 1 and one sentence when something is in the way. */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options;
        try {
            options = SandboxOptions.of(arguments);
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage());
            System.exit(2);
            return;
        }
        var console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var sandbox = new Sandbox(options, console);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(
            Thread.ofPlatform().unstarted(() -> {
                sandbox.stop();
                stopped.countDown();
            })
        );
        try {
            sandbox.start();
        } catch (IllegalStateException inTheWay) {
            if (!sandbox.stopping) {
                System.err.println("\n" + inTheWay.getMessage());
                System.exit(1);
            }
        }
        stopped.await();
    }

    private void start() {
        var offset = options.port() - USUAL_PORT;
        requireFree("The shop", options.port());
        requireFree("The shop's metrics", 9091 + offset);
        requireFree("The WildFly console", 9990 + offset);
        var deskPort = Ports.freeFrom(options.deskPort());
        if (deskPort != options.deskPort()) {
            console.println(
                "Port " + options.deskPort() + " is taken: the desk uses " + deskPort + " instead."
            );
        }
        var secrets = ShopSecrets.in(options.folder().resolve("keys"));
        var database = step("database", () -> EmbeddedDatabase.open(options.folder().resolve("postgres"), 0));
        var simulators = step("desk", () -> Simulators.start(settings(secrets, deskPort, offset)));
        var shopUrl = "http://localhost:" + options.port();
        var environment = ShopEnvironment.of(database, simulators, secrets, shopUrl);
        var server = step("shop", () ->
            ProvisionedServer.start(options.server(), options.folder().resolve("server"), offset, environment)
        );
        awaitReady(server);
        console.println(SandboxBanner.of(shopUrl, simulators, server, secrets, options.folder()));
        server.onExit(() -> {
            if (!stopping) {
                console.println("The shop ended by itself; its log says why: " + server.log());
            }
        });
    }

    private SimulatorSettings settings(ShopSecrets secrets, int deskPort, int offset) {
        return secrets
            .applyTo(SimulatorSettings.forTests("http://localhost:" + options.port()))
            .withPort(deskPort)
            .withPublicUrl("http://localhost:" + deskPort)
            .withPanel(options.panel())
            .withRetryScale(0.2)
            .withStateFile(options.folder().resolve("simulators.json"))
            .withLinks(links(offset));
    }

    private Map<String, String> links(int offset) {
        var shop = "http://localhost:" + options.port();
        var links = new LinkedHashMap<String, String>();
        links.put("Mini App", shop + "/app/");
        links.put("Dashboard", shop + "/dashboard/");
        links.put("API (OpenAPI)", shop + "/openapi");
        links.put("Readiness", shop + "/readiness");
        links.put("Metrics", "http://localhost:" + (9091 + offset) + "/metrics");
        links.put("WildFly console", "http://localhost:" + (9990 + offset) + "/console");
        return links;
    }

    /** Ctrl-C waits for the step under way, so that nothing is left behind half started. */
    private <T extends AutoCloseable> T step(String what, Supplier<T> start) {
        console.print("Starting the " + what + " … ");
        console.flush();
        var begun = System.nanoTime();
        synchronized (running) {
            var started = start.get();
            running.push(started);
            console.printf("%.1f s%n", (System.nanoTime() - begun) / 1e9);
            return started;
        }
    }

    /** The shop takes its time: a dot a second says that it is not stuck. */
    private void awaitReady(ProvisionedServer server) {
        console.print("Waiting until it is ready ");
        try (var dots = Executors.newSingleThreadScheduledExecutor()) {
            dots.scheduleAtFixedRate(
                () -> {
                    console.print('.');
                    console.flush();
                },
                1,
                1,
                TimeUnit.SECONDS
            );
            server.awaitReady(START_LIMIT);
        }
        console.println();
    }

    private static void requireFree(String what, int port) {
        if (!Ports.isFree(port)) {
            throw new IllegalStateException(
                "Port " +
                    port +
                    " is taken. " +
                    what +
                    " needs it: stop what listens there, or say --port=8180."
            );
        }
    }

    private void stop() {
        stopping = true;
        synchronized (running) {
            if (running.isEmpty()) {
                return;
            }
            console.println("\nStopping …");
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception failed) {
                    console.println("Could not stop cleanly: " + failed.getMessage());
                }
            }
        }
        console.println("Stopped. Your data is kept in " + options.folder() + ".");
    }
}
