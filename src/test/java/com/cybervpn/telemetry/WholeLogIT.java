package com.cybervpn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs after all others (an execution of its own in {@code pom.xml}) and reads what every shop has logged that they opened:
 * whatever was done there, no secret and no person's data is in it.
 */
class WholeLogIT {

    private static final Instant BEGUN = Instant.parse(System.getProperty("it.begun"));
    /** A run's folder, a shop's, a server's. */
    private static final int DEPTH = 3;
    private static final int A_FEW = 10;

    /** What looks like one, of any person. */
    private static final Map<String, Pattern> NEVER = Map.of(
        "an access token",
        Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+"),
        "a bot token",
        Pattern.compile("\\b\\d{6,}:[A-Za-z0-9_-]{30,}"),
        "launch data",
        Pattern.compile("(auth_date|query_id)=|hash=[0-9a-f]{64}|tgWebAppData"),
        "an answer of Telegram's form",
        Pattern.compile("tgAuthResult|\"hash\"\\s*:"),
        "a link of the bot",
        Pattern.compile("bot-link/[A-Za-z0-9_-]+"),
        "a key",
        Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY"),
        "a customer's name",
        Pattern.compile("\\buser_[56]\\d{9}\\b|\\bUser [56]\\d{9}\\b|mia_neon|ivan_grid"),
        "a customer's Telegram id",
        Pattern.compile("\\b[56]\\d{9}\\b"),
        "a mail address",
        Pattern.compile("\\b[\\w.+-]+@[\\w-]+\\.[a-z]{2,}\\b"),
        "a bearer",
        Pattern.compile("(?i)bearer [A-Za-z0-9._-]{20,}")
    );

    @Test
    void noSecretAndNoPersonalDataIsInTheLogsOfAllTheseTests() throws IOException {
        Files.createDirectories(Shop.FOLDER);
        List<Path> logs;
        try (Stream<Path> files = Files.find(Shop.FOLDER, DEPTH, WholeLogIT::isOfAShopOfThisRun)) {
            logs = files.toList();
        }
        // who runs chosen tests may have opened no shop
        if (System.getProperty("it.test") == null) {
            assertThat(logs).as("logs of this run").hasSizeGreaterThan(A_FEW);
        }

        logs.parallelStream().forEach(WholeLogIT::hasNothingToHide);
    }

    private static void hasNothingToHide(Path log) {
        List<String> lines = lines(log);
        NEVER.forEach((what, form) -> in(log, what, lines, line -> form.matcher(line).find()));
        Map<String, String> confidential = confidential(log);
        for (String text : shown(confidential.keySet(), String.join("\n", lines))) {
            in(log, confidential.get(text), lines, line -> line.contains(text));
        }
    }

    /** Those that are somewhere in the log: looked for all at once, by how they begin, because there are thousands. */
    private static Set<String> shown(Set<String> texts, String log) {
        int length = texts.stream().mapToInt(String::length).min().orElse(log.length());
        Map<String, List<String>> byBeginning = texts
            .stream()
            .collect(Collectors.groupingBy(text -> text.substring(0, length)));
        Set<String> shown = new HashSet<>();
        for (int at = 0; at + length <= log.length(); at++) {
            for (String text : byBeginning.getOrDefault(log.substring(at, at + length), List.of())) {
                if (log.startsWith(text, at)) {
                    shown.add(text);
                }
            }
        }
        return shown;
    }

    private static void in(Path log, String what, List<String> lines, Predicate<String> shown) {
        assertThat(lines.stream().filter(shown).limit(3)).as("%s in %s", what, log).isEmpty();
    }

    private static boolean isOfAShopOfThisRun(Path file, BasicFileAttributes is) {
        return (
            file.endsWith("server.log") &&
            Files.exists(besides(file)) &&
            !is.lastModifiedTime().toInstant().isBefore(BEGUN)
        );
    }

    private static Path besides(Path log) {
        return log.getParent().resolveSibling(Shop.CONFIDENTIAL);
    }

    private static List<String> lines(Path file) {
        try {
            // a process that was killed may have left half a character
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the shop whose log this is has written down, by the text itself. */
    private static Map<String, String> confidential(Path log) {
        Map<String, String> all = new HashMap<>();
        for (String line : lines(besides(log))) {
            String[] words = line.split("\t");
            all.put(words[1], words[0]);
        }
        return all;
    }
}
