package com.cybervpn.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cybervpn.sandbox.Ports;
import com.cybervpn.sandbox.ProvisionedServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The proxy that is shipped, with its own site body, in front of a server. */
final class Caddy implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/caddy");
    private static final Path SITE = Path.of("docker/proxy/site.caddy").toAbsolutePath();
    private static final Path LOG = Path.of("docker/proxy/log.caddy").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    private Caddy(int shop) {
        try {
            port = Ports.free();
            Path folder = Files.createTempDirectory(Path.of("target"), "caddy");
            Path file = folder.resolve("Caddyfile");
            Files.writeString(
                file,
                """
                {
                    admin off
                    auto_https off
                    log default {
                        import %s
                    }
                }
                http://:%d {
                    bind 127.0.0.1
                    import %s
                }
                """.formatted(LOG, port, SITE)
            );
            ProcessBuilder builder = new ProcessBuilder(
                BINARY.toString(),
                "run",
                "--adapter",
                "caddyfile",
                "--config",
                file.toString()
            );
            builder.environment().put("SHOP", "127.0.0.1:" + shop);
            builder.environment().put("XDG_DATA_HOME", folder.toAbsolutePath().toString());
            builder.environment().put("XDG_CONFIG_HOME", folder.toAbsolutePath().toString());
            log = folder.resolve("log");
            process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
        await("caddy").atMost(PATIENCE).until(this::listens);
    }

    /** Skips the test where Caddy is not installed. */
    static Caddy before(ProvisionedServer server) {
        return before(server.httpPort());
    }

    /** In front of a port at which a server need not be. */
    static Caddy before(int port) {
        assumeTrue(Files.isExecutable(BINARY), "caddy is not installed");
        return new Caddy(port);
    }

    int port() {
        return port;
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The headers that a server behind such a proxy gets of a request with these. */
    String passedOn(String headers, String path) {
        StringBuilder seen = new StringBuilder();
        try {
            HttpServer behind = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0
            );
            behind.createContext("/", exchange -> {
                if (
                    exchange.getRequestURI().getPath().equals(path) &&
                    exchange.getRequestHeaders().containsKey("X-asked")
                ) {
                    exchange
                        .getRequestHeaders()
                        .forEach((name, values) ->
                            values.forEach(value ->
                                seen.append(name).append(": ").append(value).append("\r\n")
                            )
                        );
                }
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            behind.start();
            try (Caddy proxy = before(behind.getAddress().getPort())) {
                new Wire(proxy.port).sendBytes(
                    (
                        "GET " +
                        path +
                        " HTTP/1.1\r\nHost: x\r\nX-Asked: 1\r\n" +
                        headers +
                        "\r\n" +
                        "GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    ).getBytes(StandardCharsets.ISO_8859_1)
                );
            } finally {
                behind.stop(0);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return seen.toString();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
