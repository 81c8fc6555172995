package com.cybervpn.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Gives setting {@code X} the content of the file that the environment variable {@code X_FILE} names (Docker secrets). */
public final class SecretFiles implements ConfigSource {

    private static final String SUFFIX = "_FILE";

    private final Map<String, String> files;

    /** Of the process's own environment. */
    public SecretFiles() {
        this(System.getenv());
    }

    /** @param environment variables by name; those that end in {@code _FILE} name files */
    public SecretFiles(Map<String, String> environment) {
        files = environment
            .entrySet()
            .stream()
            .filter(e -> e.getKey().endsWith(SUFFIX) && !e.getValue().isBlank())
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> e.getKey().substring(0, e.getKey().length() - SUFFIX.length()),
                    Map.Entry::getValue
                )
            );
    }

    @Override
    public Set<String> getPropertyNames() {
        return files.keySet();
    }

    @Override
    public String getValue(String name) {
        String file = files.get(name);
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new InvalidSetting(name + SUFFIX, "names a file that cannot be read");
        }
    }

    @Override
    public String getName() {
        return "secret files";
    }

    /** Below the environment itself (300): a value set directly wins. */
    @Override
    public int getOrdinal() {
        return 290;
    }
}
