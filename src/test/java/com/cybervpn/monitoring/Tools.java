package com.cybervpn.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Tools {

    private Tools() {}

    /** How a program ended and what it said. */
    record Outcome(int status, String text) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /** Skips the test unless all of these are installed. */
    static void need(String... names) {
        List<String> missing = Stream.of(names)
            .filter(name -> find(name).isEmpty())
            .toList();
        assumeTrue(missing.isEmpty(), "not installed: " + String.join(", ", missing));
    }

    static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    }

    static Outcome run(String... command) {
        return run(List.of(command));
    }

    static Outcome run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // these are written in Go: a little more memory, a quarter less time
            builder.environment().putIfAbsent("GOGC", "400");
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
