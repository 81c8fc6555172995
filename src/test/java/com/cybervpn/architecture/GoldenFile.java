package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Words that others know and that therefore stay: one a line, in any order; {@code #} begins a remark.
 *
 * <p>What the code says today is also written to {@code target/words}, to compare and copy from.
 */
public final class GoldenFile {

    private static final Path KEPT = Path.of("src/test/resources/com/cybervpn/architecture");
    private static final Path TODAY = Path.of("target/words");

    private final String name;
    private final SortedSet<String> kept;

    private GoldenFile(String name, SortedSet<String> kept) {
        this.name = name;
        this.kept = kept;
    }

    /** @throws java.nio.file.NoSuchFileException when there is no file of this name */
    public static GoldenFile read(String name) throws IOException {
        return of(name, Files.readAllLines(KEPT.resolve(name)));
    }

    static GoldenFile of(String name, Collection<String> lines) {
        return new GoldenFile(
            name,
            lines
                .stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
        );
    }

    /** Fails when a kept word is not among those of today, or one of today is not kept. */
    public void compare(Collection<String> words) throws IOException {
        Files.createDirectories(TODAY);
        Files.write(TODAY.resolve(name), new TreeSet<>(words));
        String difference = difference(words);
        if (!difference.isEmpty()) {
            fail(difference);
        }
    }

    /** What to do about each difference, for a person; empty when there is none. */
    String difference(Collection<String> words) {
        SortedSet<String> gone = new TreeSet<>(kept);
        gone.removeAll(words);
        SortedSet<String> added = new TreeSet<>(words);
        added.removeAll(kept);
        StringBuilder told = new StringBuilder();
        if (!gone.isEmpty()) {
            told.append(
                """
                Gone or changed since %s was written. Clients, rows of the database or rules of the monitoring know
                these words: give them back, whatever the classes are called now.
                %s
                """.formatted(name, lines(gone))
            );
        }
        if (!added.isEmpty()) {
            told.append(
                """
                New: from now on these words stay. When each is well chosen, add these lines to %s.
                %s
                """.formatted(KEPT.resolve(name), lines(added))
            );
        }
        return told.toString();
    }

    private static String lines(SortedSet<String> words) {
        return String.join("\n", words);
    }
}
