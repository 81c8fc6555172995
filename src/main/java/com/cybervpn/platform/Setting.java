package com.cybervpn.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * One setting of the environment, read once at start.
 *
 * <p>Every way of reading it either gives a usable value or throws {@link InvalidSetting}, which names the setting and
 * never shows its value. A secret {@code X} may come as a file named by {@code X_FILE} (see {@link SecretFiles}).
 *
 * @param name the environment variable
 * @param value its value without surrounding white space; an empty one counts as unset
 */
public record Setting(String name, Optional<String> value) {
    public static Setting of(String name) {
        Config config = ConfigProvider.getConfig();
        return new Setting(
            name,
            config
                .getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(v -> !v.isEmpty())
        );
    }

    /** The text of a setting without which the shop does not start. */
    public String required() {
        return value.orElseThrow(() -> new InvalidSetting(name, "is required and not set"));
    }

    public String orElse(String other) {
        return value.orElse(other);
    }

    /** True for {@code true}, {@code on}, {@code yes}, {@code 1}. */
    public boolean flag(boolean other) {
        return value
            .map(
                v ->
                    switch (v.toLowerCase(java.util.Locale.ROOT)) {
                        case "true", "on", "yes", "1" -> true;
                        case "false", "off", "no", "0" -> false;
                        default -> throw new InvalidSetting(name, "must be true or false");
                    }
            )
            .orElse(other);
    }

    /** A whole number of seconds, at least 1. */
    public Duration seconds(long other) {
        return Duration.ofSeconds(whole(other, 1, 366L * 86_400));
    }

    /** A whole number of milliseconds, at least 1. */
    public Duration milliseconds(long other) {
        return Duration.ofMillis(whole(other, 1, 366L * 86_400_000));
    }

    public long whole(long other, long least, long most) {
        return parsed("must be a whole number from " + least + " to " + most, text -> {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        }).orElse(other);
    }

    /** An absolute http or https address without a trailing slash. */
    public Optional<URI> url() {
        return parsed("must be an address such as https://vpn.example.com", text -> {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    public URI requiredUrl() {
        required();
        return url().orElseThrow();
    }

    /** The non-empty items of a comma list. */
    public List<String> list() {
        return value
            .map(text ->
                Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList()
            )
            .orElse(List.of());
    }

    /**
     * The value turned into something else.
     *
     * @throws InvalidSetting with {@code rule} when {@code parser} throws
     */
    public <T> Optional<T> parsed(String rule, Function<String, T> parser) {
        return value.map(text -> {
            try {
                return parser.apply(text);
            } catch (RuntimeException malformed) {
                throw new InvalidSetting(name, rule);
            }
        });
    }
}
