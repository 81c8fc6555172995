package com.cybervpn.journey;

import com.cybervpn.platform.db.Database;
import com.cybervpn.sandbox.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A shop's database as the migrations leave it: they run once in a JVM, and the data folder is copied. */
final class MigratedDatabase {

    private MigratedDatabase() {}

    /**
     * Starts one.
     *
     * @param data its folder, which does not exist yet
     */
    static EmbeddedDatabase in(Path data) {
        try (Stream<Path> files = Files.walk(Made.DATA)) {
            Files.createDirectories(data.getParent());
            for (Path file : (Iterable<Path>) files::iterator) {
                // the folders are for their owner only, or PostgreSQL refuses them
                Files.copy(
                    file,
                    data.resolve(Made.DATA.relativize(file).toString()),
                    StandardCopyOption.COPY_ATTRIBUTES
                );
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return EmbeddedDatabase.forTests(data);
    }

    /** By the first shop that needs it. */
    private static final class Made {

        static final Path DATA = make();

        private static Path make() {
            Path data = Shop.FOLDER.resolve(ProcessHandle.current().pid() + "-migrated").resolve("database");
            try (EmbeddedDatabase database = EmbeddedDatabase.forTests(data)) {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(database.jdbcUrl());
                source.setUser(database.user());
                source.setPassword(database.password());
                Database.bringUpToDate(source);
            }
            return data;
        }
    }
}
