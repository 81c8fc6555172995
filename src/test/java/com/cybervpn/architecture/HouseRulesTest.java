package com.cybervpn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no compiler and no linter checks for us. */
class HouseRulesTest {

    private static final int LINES_MAX = 250;
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Path CONFIG = Path.of(
        "src",
        "main",
        "resources",
        "META-INF",
        "microprofile-config.properties"
    );
    private static final Path SETTINGS = Path.of("src", "docs", "settings.md");
    private static final Path README = Path.of("README.md");
    private static final Path ARCHITECTURE = Path.of("src", "docs", "architecture.md");
    private static final int PAGE_LINES_MAX = 120;

    private static final Pattern CONFIG_PROPERTY = Pattern.compile(
        "@ConfigProperty\\s*\\([^)]*?\\bname\\s*=\\s*\"([^\"]+)\""
    );
    private static final Pattern SETTING = Pattern.compile(
        "\\b(?:Setting\\s*\\.of|environment)\\(\\s*\"([A-Z][^\"]+)\""
    );
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern UNNAMED = Pattern.compile(
        "[Ss]ome" + "body|[Aa]ny" + "body|[Nn]o" + "body|[Ww]ho" + "ever|[Ss]ome" + "one|[Aa]ny" + "one"
    );
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Test
    void aFileFitsIntoAReadersHead() throws IOException {
        var tooLong = new TreeMap<Path, Long>();
        for (Map.Entry<Path, String> file : texts(MAIN).entrySet()) {
            long lines = file
                .getValue()
                .lines()
                .filter(line -> !line.isBlank())
                .count();
            if (lines > LINES_MAX) {
                tooLong.put(file.getKey(), lines);
            }
        }
        assertThat(tooLong).as("files with more than %d non-blank lines", LINES_MAX).isEmpty();
    }

    @Test
    void everySettingIsExplained() throws IOException {
        String explained = Files.readString(SETTINGS);
        assertThat(settings())
            .filteredOn(setting -> !mentions(explained, setting))
            .as("settings that %s does not mention", SETTINGS)
            .isEmpty();
    }

    @Test
    void thePagesOfANewcomerAreShort() throws IOException {
        for (Path page : List.of(README, ARCHITECTURE)) {
            assertThat(Files.readAllLines(page)).as(page.toString()).hasSizeLessThanOrEqualTo(PAGE_LINES_MAX);
        }
    }

    /** What the list of places names is there: a package and a type of it, a file, a folder. */
    @Test
    void thePlacesOfTheArchitectureExist() throws IOException {
        Matcher place = Pattern.compile(
            "`([a-z]+(?:/[a-z]+)*)/([A-Z]\\w+)(?:\\.(?!java|sql|md)\\w+)?`"
        ).matcher(Files.readString(ARCHITECTURE));
        List<String> lost = new ArrayList<>();
        int places = 0;
        while (place.find()) {
            places++;
            if (
                !Files.exists(
                    Path.of(
                        "src",
                        "main",
                        "java",
                        "com",
                        "cybervpn",
                        place.group(1),
                        place.group(2) + ".java"
                    )
                )
            ) {
                lost.add(place.group());
            }
        }
        assertThat(lost).isEmpty();
        assertThat(places).isGreaterThan(50);
    }

    @Test
    void aMigrationIsNamedByNumberFeatureAndSentence() throws IOException {
        assertThat(texts(MIGRATIONS).keySet()).allSatisfy(file ->
            assertThat(file.getFileName().toString()).matches("V\\d{4}__[a-z]+_[a-z_]+\\.sql")
        );
    }

    @Test
    void noTestSleeps() throws IOException {
        assertThat(
            filesContaining(Path.of("src", "test"), Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b"))
        ).isEmpty();
    }

    @Test
    void nothingIsPutOff() throws IOException {
        assertThat(
            filesContaining(Path.of("src"), Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b"))
        ).isEmpty();
    }

    /** A sentence names its subject by the role: customer, staff, client, caller, provider. */
    @Test
    void aSentenceNamesWhomItMeans() throws IOException {
        assertThat(filesContaining(MAIN, UNNAMED)).isEmpty();
    }

    @Test
    void aPlantedSentenceThatDoesNotIsFound(@TempDir Path planted) throws IOException {
        Path wrong = planted.resolve("Wrong.java");
        Files.writeString(wrong, "/** Tells who" + "ever asks. */\nclass Wrong {}\n");
        Files.writeString(
            planted.resolve("Right.java"),
            "/** Tells the caller. */\nclass Right { BodyPublisher none = noBody(); }\n"
        );
        assertThat(filesContaining(planted, UNNAMED)).containsExactly(wrong);
    }

    /** Names of the environment, and dotted names unless the configuration file maps them to one of those. */
    private static Set<String> settings() throws IOException {
        var mapped = new Properties();
        var settings = new TreeSet<String>();
        if (Files.exists(CONFIG)) {
            try (var reader = Files.newBufferedReader(CONFIG)) {
                mapped.load(reader);
            }
        }
        for (String key : mapped.stringPropertyNames()) {
            settings.addAll(found(VARIABLE, mapped.getProperty(key)));
            if (VARIABLE_NAME.matcher(key).matches()) {
                settings.add(key);
            }
        }
        for (String source : texts(MAIN).values()) {
            settings.addAll(found(SETTING, source));
            found(CONFIG_PROPERTY, source)
                .stream()
                .filter(name -> !mapped.containsKey(name))
                .forEach(settings::add);
        }
        return settings;
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
            .matcher(text)
            .find();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    }

    private static Set<Path> filesContaining(Path directory, Pattern pattern) throws IOException {
        var found = new TreeSet<Path>();
        texts(directory).forEach((file, text) -> {
            if (pattern.matcher(text).find()) {
                found.add(file);
            }
        });
        return found;
    }

    /** Every file below a directory that may be absent; read as Latin-1, which takes any bytes. */
    private static Map<Path, String> texts(Path directory) throws IOException {
        var texts = new TreeMap<Path, String>();
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }
}
