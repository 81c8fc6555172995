package com.cybervpn.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the shop is on the network and what it calls itself. */
@ApplicationScoped
public class PlatformConfig implements Settings {

    private final String environment = Setting.of("ENVIRONMENT").orElse("production");
    private final String version = Setting.of("VERSION").orElse("dev");
    private final URI publicUrl = Setting.of("PUBLIC_URL").requiredUrl();
    private final Optional<URI> sentry = sentry();

    private final int jobThreads = (int) Setting.of("JOB_THREADS").whole(8, 0, 64);
    private final List<String> securityContacts = Setting.of("SECURITY_CONTACT").list();

    PlatformConfig() {
        if (
            !securityContacts.stream().allMatch(c -> c.matches("(mailto:[^\\s@]+@|https://)[\\x21-\\x7e]+"))
        ) {
            throw new InvalidSetting("SECURITY_CONTACT", "must list mailto: or https:// addresses");
        }
        botUsername();
        SupportContact.set();
        sentryTracesSampleRate();
        Setting.of("DATABASE_URL").required();
        Setting.of("DATABASE_USER").required();
        Setting.of("DATABASE_PASSWORD").required();
        Setting.of("DATABASE_URL").parsed("must start with jdbc:postgresql://", text -> {
            if (!text.startsWith("jdbc:postgresql://")) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    public String environment() {
        return environment;
    }

    public String version() {
        return version;
    }

    /** The address customers and providers reach, without a trailing slash. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** How many jobs of a lane this instance works on at once; 0 leaves them to the others. */
    public int jobThreads() {
        return jobThreads;
    }

    /** Where weaknesses may be reported, the preferred address first; empty when not set. */
    public List<String> securityContacts() {
        return securityContacts;
    }

    /** Where errors are reported; empty: nowhere. */
    public Optional<String> sentryDsn() {
        return sentry.map(URI::toString);
    }

    /** A DSN is {@code https://public-key@host/project}. */
    public static Optional<URI> sentry() {
        return Setting.of("SENTRY_DSN").parsed(
            "must be an address such as https://key@sentry.example.com/1",
            text -> {
                URI dsn = URI.create(text);
                boolean plain =
                    dsn.getHost() != null && dsn.getUserInfo() != null && !dsn.getUserInfo().contains(":");
                if (!plain || !List.of("http", "https").contains(dsn.getScheme())) {
                    throw new IllegalArgumentException();
                }
                return dsn;
            }
        );
    }

    /** The share of page views whose times go to Sentry, 0 to 1. */
    public static double sentryTracesSampleRate() {
        return Setting.of("SENTRY_TRACES_SAMPLE_RATE")
            .parsed("must be a number from 0 to 1", text -> {
                double share = Double.parseDouble(text);
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException();
                }
                return share;
            })
            .orElse(0.2);
    }

    /** The bot's name without the leading @; empty when not set. */
    public static Optional<String> botUsername() {
        return Setting.of("TELEGRAM_BOT_USERNAME").parsed(
            "must be the bot's user name: 5 to 32 of A-Z, a-z, 0-9 and _",
            text -> {
                String name = text.startsWith("@") ? text.substring(1) : text;
                if (!name.matches("[A-Za-z0-9_]{5,32}")) {
                    throw new IllegalArgumentException();
                }
                return name;
            }
        );
    }
}
