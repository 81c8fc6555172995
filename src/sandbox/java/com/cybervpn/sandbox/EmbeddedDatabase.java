package com.cybervpn.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL whose binaries come from Maven Central. Data and port stay the same over {@link #stop()}
 * and {@link #start()}, so that the database can be taken away from a running shop and given back.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String DATABASE = "cybervpn";
    private static final String SUPERUSER = "postgres";

    private final Path data;
    private final int port;
    private final boolean durable;
    private EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path data, int port, boolean durable) {
        this.data = data.toAbsolutePath();
        this.port = port;
        this.durable = durable;
    }

    /**
     * Starts a database whose data outlives it.
     *
     * @param data folder of the data, made at the first start
     * @param port port to listen on; 0 means a free one
     * @throws IllegalStateException when it does not start
     */
    public static EmbeddedDatabase open(Path data, int port) {
        return started(new EmbeddedDatabase(data, port == 0 ? Ports.free() : port, true));
    }

    /** Starts a fast database for tests: any free port, and no syncing to the disk. */
    public static EmbeddedDatabase forTests(Path data) {
        try {
            Files.createDirectories(data.toAbsolutePath().getParent());
            EmptyCluster.copyTo(data);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return initialised(data);
    }

    /** The same, by initdb where there is no data. */
    static EmbeddedDatabase initialised(Path data) {
        return started(new EmbeddedDatabase(data, Ports.free(), false));
    }

    private static EmbeddedDatabase started(EmbeddedDatabase database) {
        database.start();
        return database;
    }

    /** Starts it (again), on the same port and data. Does nothing while it runs. */
    public synchronized void start() {
        if (postgres != null) {
            return;
        }
        try {
            Files.createDirectories(data.getParent());
            stopLeftover();
            var sync = durable ? "on" : "off";
            postgres = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", sync)
                .setServerConfig("synchronous_commit", sync)
                .setServerConfig("full_page_writes", sync)
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
            createIfMissing(DATABASE);
        } catch (IOException failed) {
            throw new IllegalStateException(
                "PostgreSQL does not start on port " + port + " in " + data,
                failed
            );
        }
    }

    /** Stops it; its connections break at once. Does nothing while it is stopped. */
    public synchronized void stop() {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL does not stop", failed);
        } finally {
            postgres = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Whether it is started. */
    public synchronized boolean isRunning() {
        return postgres != null;
    }

    public int port() {
        return port;
    }

    /** JDBC address of the shop's database. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** JDBC address of another database on this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return SUPERUSER;
    }

    /** Not checked: the server trusts connections from this machine. */
    public String password() {
        return SUPERUSER;
    }

    /** A new connection to the shop's database; the caller closes it. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }

    /** Makes an empty database on this server, replacing one of the same name, and gives its JDBC address. */
    public String freshDatabase(String name) {
        dropDatabase(name);
        execute("create database " + quoted(name));
        return jdbcUrl(name);
    }

    /** Makes a database that begins as another one is, to which no client may be connected, and gives its JDBC address. */
    public String copyOfDatabase(String original, String name) {
        execute("create database " + quoted(name) + " template " + quoted(original) + " strategy file_copy");
        return jdbcUrl(name);
    }

    /** Removes a database, even while clients are connected to it. */
    public void dropDatabase(String name) {
        execute("drop database if exists " + quoted(name) + " with (force)");
    }

    private void createIfMissing(String name) {
        try (
            var connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), user(), password());
            var query = connection.prepareStatement("select 1 from pg_database where datname = ?")
        ) {
            query.setString(1, name);
            try (var found = query.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot list the databases", failed);
        }
        execute("create database " + quoted(name));
    }

    private void execute(String statement) {
        try (
            var connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), user(), password());
            var command = connection.createStatement()
        ) {
            command.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot " + statement, failed);
        }
    }

    private static String quoted(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain database name: " + name);
        }
        return '"' + name + '"';
    }

    /** A launcher that was killed leaves its server behind: it is ours, in our folder, and must go first. */
    private void stopLeftover() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var leftover = ProcessHandle.of(pid).filter(process ->
            process
                .info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false)
        );
        if (leftover.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start(); // fast shutdown, unlike TERM
        try {
            leftover.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping an old PostgreSQL", stopped);
        } catch (ExecutionException | TimeoutException stubborn) {
            throw new IllegalStateException(
                "An old PostgreSQL (process " + pid + ") does not stop.",
                stubborn
            );
        }
    }
}
