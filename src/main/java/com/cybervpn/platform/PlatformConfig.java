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
    private final Optional<String> sentryDsn = Setting.of("SENTRY_DSN").value();

    private final int jobThreads = (int) Setting.of("JOB_THREADS").whole(8, 0, 64);
    private final List<String> securityContacts = Setting.of("SECURITY_CONTACT").list();

    PlatformConfig() {
        if (
            !securityContacts.stream().allMatch(c -> c.matches("(mailto:[^\\s@]+@|https://)[\\x21-\\x7e]+"))
        ) {
            throw new SettingRefused("SECURITY_CONTACT", "must list mailto: or https:// addresses");
        }
        new TrustedProxies(Setting.of("TRUSTED_PROXIES").list());
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

    /** How many jobs this instance works on at once; 0 leaves them to the others. */
    int jobThreads() {
        return jobThreads;
    }

    /** Where weaknesses may be reported, the preferred address first; empty when nobody said. */
    public List<String> securityContacts() {
        return securityContacts;
    }

    public Optional<String> sentryDsn() {
        return sentryDsn;
    }
}
