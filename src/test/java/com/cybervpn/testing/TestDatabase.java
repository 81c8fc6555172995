package com.cybervpn.testing;

import com.cybervpn.platform.db.Database;
import com.cybervpn.sandbox.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL of this JVM, with one migrated database that all others are copied from. Goes with the JVM. */
final class TestDatabase {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** A database of its own, as the migrations leave it. */
    record Copy(String name, String jdbcUrl) {
        void drop() {
            Server.POSTGRES.dropDatabase(name);
        }
    }

    static Copy copy() {
        String name = "test_" + NUMBER.incrementAndGet();
        return new Copy(name, Server.POSTGRES.copyOfDatabase(TEMPLATE, name));
    }

    /** Started by the first test that needs it. */
    private static final class Server {

        static final EmbeddedDatabase POSTGRES = started();

        private static EmbeddedDatabase started() {
            Path folder = Path.of("target", "database-tests", String.valueOf(ProcessHandle.current().pid()));
            EmbeddedDatabase postgres = EmbeddedDatabase.forTests(folder.resolve("data"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres, folder)));
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(postgres.freshDatabase(TEMPLATE));
            source.setUser(postgres.user());
            source.setPassword(postgres.password());
            Database.bringUpToDate(source);
            return postgres;
        }

        private static void end(EmbeddedDatabase postgres, Path folder) {
            postgres.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
