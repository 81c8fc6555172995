package com.cybervpn.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Gives each library in a WAR an empty index of annotations. Without one WildFly reads the 11 000 classes of all of them at
 * each start, a fifth of its work, and finds nothing: no library has an annotation that a server looks for ({@code ShippedWarIT}).
 */
public final class UnscannedLibraries {

    public static final String INDEX = "META-INF/jandex.idx";

    private UnscannedLibraries() {}

    /** @param wars files, each changed in its place */
    public static void main(String[] wars) throws IOException {
        byte[] nothing = nothing();
        for (String war : wars) {
            try (var files = FileSystems.newFileSystem(Path.of(war))) {
                for (Path library : libraries(files.getPath("WEB-INF/lib"))) {
                    add(nothing, library);
                }
            }
        }
    }

    private static List<Path> libraries(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** A file in a file system within a file can only be changed as a copy. */
    private static void add(byte[] index, Path library) throws IOException {
        Path copy = Files.createTempFile("library", ".jar");
        try {
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
            try (var jar = FileSystems.newFileSystem(copy)) {
                Files.createDirectories(jar.getPath(INDEX).getParent());
                Files.write(jar.getPath(INDEX), index);
            }
            Files.copy(copy, library, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.delete(copy);
        }
    }

    private static byte[] nothing() throws IOException {
        var bytes = new ByteArrayOutputStream();
        new IndexWriter(bytes).write(new Indexer().complete());
        return bytes.toByteArray();
    }
}
