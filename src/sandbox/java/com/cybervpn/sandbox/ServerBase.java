package com.cybervpn.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The base folder of one server instance: a fresh copy of what the provisioned server came with. */
final class ServerBase {

    private static final List<String> COPIED = List.of("configuration", "deployments", "data/content", "lib");
    private static final List<String> EMPTIED = List.of(
        "configuration",
        "deployments",
        "data",
        "lib",
        "tmp",
        "log"
    );

    private ServerBase() {}

    static void prepare(Path home, Path base) throws IOException {
        var original = home.resolve("standalone");
        if (Files.notExists(home.resolve("bin/standalone.sh"))) {
            throw new IllegalStateException(
                "There is no server in " + home + ": build the project first (mvn package)."
            );
        }
        Files.createDirectories(base);
        for (var folder : EMPTIED) {
            deleteAll(base.resolve(folder));
        }
        for (var folder : COPIED) {
            copyAll(original.resolve(folder), base.resolve(folder));
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!isScannerMark(file)) {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Marks of the deployment scanner speak of another server's life. */
    private static boolean isScannerMark(Path file) {
        var name = file.getFileName().toString();
        return List.of(".deployed", ".failed", ".isdeploying", ".undeployed", ".pending", ".isundeploying")
            .stream()
            .anyMatch(name::endsWith);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(
            folder,
            new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                    throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            }
        );
    }
}
