package com.cybervpn.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ahead-of-time cache of the provisioned server: starts it once, lets a customer buy, stops it, and has the JVM
 * write down the classes and profiles it used (JEP 483, 515). {@code standalone.conf} uses the file when it is there; a JVM
 * that does not fit it starts without.
 */
public final class AotCache {

    private static final Path SERVER = Path.of("target/server");
    private static final Path CACHE = SERVER.resolve("aot/cybervpn.aot").toAbsolutePath();
    private static final int PORT_OFFSET = 5_000;
    private static final int CUSTOMERS = 40;
    private static final Duration START = Duration.ofSeconds(180);

    private AotCache() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of("target/aot").toAbsolutePath();
        Path recording = folder.resolve("cybervpn.aotconf");
        Files.createDirectories(folder);
        Files.createDirectories(CACHE.getParent());
        Files.deleteIfExists(CACHE);
        train(folder, recording);
        write(recording);
        Files.delete(recording);
        System.out.println("AOT cache written: " + CACHE + ", " + Files.size(CACHE) / 1_000_000 + " MB");
        System.exit(0);
    }

    private static void train(Path folder, Path recording) {
        ShopSecrets secrets = ShopSecrets.in(folder.resolve("secrets"));
        String url = "http://127.0.0.1:" + (8080 + PORT_OFFSET);
        try (
            EmbeddedDatabase database = EmbeddedDatabase.forTests(
                folder.resolve("database-" + ProcessHandle.current().pid())
            );
            Simulators vendors = Simulators.start(secrets.applyTo(SimulatorSettings.forTests(url)))
        ) {
            var settings = ShopEnvironment.of(database, vendors, secrets, url);
            settings.put("JAVA_OPTS", "-XX:AOTMode=record -XX:AOTConfiguration=" + recording);
            settings.put("JSON_LOGS", "true");
            try (
                ProvisionedServer server = ProvisionedServer.start(
                    SERVER,
                    folder.resolve("server"),
                    PORT_OFFSET,
                    settings
                )
            ) {
                server.awaitReady(START);
                TrainingCustomer customer = new TrainingCustomer(server.url(), vendors);
                for (int i = 0; i < CUSTOMERS; i++) {
                    customer.buys(7_000_000_000L + i);
                }
            }
        }
    }

    /** The options that shape the heap and object headers must be those the server runs with. */
    private static void write(Path recording) throws IOException, InterruptedException {
        List<String> command = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=" + recording,
            "-XX:AOTCache=" + CACHE,
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xlog:aot*=off",
            "-cp",
            SERVER.resolve("jboss-modules.jar").toAbsolutePath().toString()
        );
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("the JVM did not write the AOT cache");
        }
    }
}
