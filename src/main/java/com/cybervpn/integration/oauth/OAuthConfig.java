package com.cybervpn.integration.oauth;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who we are at the providers, and where they are. A provider of which nothing is set is not offered. */
@ApplicationScoped
class OAuthConfig implements Settings {

    private final Optional<Credentials> google = credentials(
        Setting.of("GOOGLE_CLIENT_ID"),
        Setting.of("GOOGLE_CLIENT_SECRET")
    );
    private final Optional<Credentials> gitHub = credentials(
        Setting.of("GITHUB_CLIENT_ID"),
        Setting.of("GITHUB_CLIENT_SECRET")
    );
    private final Optional<Credentials> discord = credentials(
        Setting.of("DISCORD_CLIENT_ID"),
        Setting.of("DISCORD_CLIENT_SECRET")
    );
    private final Optional<Credentials> telegram = telegram(
        Setting.of("TELEGRAM_OIDC_CLIENT_ID"),
        Setting.of("TELEGRAM_OIDC_CLIENT_SECRET")
    );
    private final Optional<AppleKey> apple = apple(
        Setting.of("APPLE_CLIENT_ID"),
        Setting.of("APPLE_TEAM_ID"),
        Setting.of("APPLE_KEY_ID"),
        Setting.of("APPLE_PRIVATE_KEY")
    );
    private final List<String> googleApps = Setting.of("GOOGLE_NATIVE_CLIENT_IDS").list();
    private final List<String> appleApps = Setting.of("APPLE_NATIVE_CLIENT_IDS").list();
    private final Duration telegramMaxAge = Setting.of("TELEGRAM_AUTH_MAX_AGE_SECONDS").seconds(3600);
    private final URI telegramUrl = at(Setting.of("TELEGRAM_OAUTH_URL"), "https://oauth.telegram.org");
    private final URI googleIssuer = at(Setting.of("GOOGLE_ISSUER"), "https://accounts.google.com");
    private final URI appleIssuer = at(Setting.of("APPLE_ISSUER"), "https://appleid.apple.com");
    private final URI gitHubUrl = at(Setting.of("GITHUB_URL"), "https://github.com");
    private final URI gitHubApiUrl = at(Setting.of("GITHUB_API_URL"), "https://api.github.com");
    private final URI discordUrl = at(Setting.of("DISCORD_URL"), "https://discord.com");

    Optional<Credentials> google() {
        return google;
    }

    Optional<Credentials> gitHub() {
        return gitHub;
    }

    Optional<Credentials> discord() {
        return discord;
    }

    Optional<Credentials> telegram() {
        return telegram;
    }

    /** How long ago Telegram may have made an id token. */
    Duration telegramMaxAge() {
        return telegramMaxAge;
    }

    /** The issuer, and the form of the Login Widget below it. */
    URI telegramUrl() {
        return telegramUrl;
    }

    Optional<AppleKey> apple() {
        return apple;
    }

    /** Whom id tokens from devices may be for: our web page's number at Google, or one of our apps'; empty when it is not offered. */
    Set<String> googleAudiences() {
        return audiences(google.map(Credentials::clientId), googleApps);
    }

    /** The same at Apple, where apps are named by their bundle. */
    Set<String> appleAudiences() {
        return audiences(apple.map(AppleKey::clientId), appleApps);
    }

    URI googleIssuer() {
        return googleIssuer;
    }

    URI appleIssuer() {
        return appleIssuer;
    }

    URI gitHubUrl() {
        return gitHubUrl;
    }

    URI gitHubApiUrl() {
        return gitHubApiUrl;
    }

    URI discordUrl() {
        return discordUrl;
    }

    private static Set<String> audiences(Optional<String> web, List<String> apps) {
        Set<String> all = new HashSet<>();
        web.ifPresent(ours -> {
            all.add(ours);
            all.addAll(apps);
        });
        return Set.copyOf(all);
    }

    private static URI at(Setting setting, String usual) {
        return setting.url().orElse(URI.create(usual));
    }

    private static Optional<Credentials> credentials(Setting id, Setting secret) {
        return isSet(id, secret)
            ? Optional.of(new Credentials(id.required(), secret.required()))
            : Optional.empty();
    }

    private static Optional<Credentials> telegram(Setting id, Setting secret) {
        if (!isSet(id, secret)) {
            return Optional.empty();
        }
        if (!id.required().matches("[0-9]{3,20}")) {
            throw new InvalidSetting(id.name(), "must be the number that BotFather shows as Client ID");
        }
        if (!secret.required().matches("[\\x21-\\x7e]{8,256}")) {
            throw new InvalidSetting(secret.name(), "must be the Client Secret as BotFather shows it");
        }
        return Optional.of(new Credentials(id.required(), secret.required(), true));
    }

    private static Optional<AppleKey> apple(Setting id, Setting team, Setting keyId, Setting key) {
        return isSet(id, team, keyId, key)
            ? Optional.of(new AppleKey(id.required(), team.required(), keyId.required(), AppleKey.read(key)))
            : Optional.empty();
    }

    /** All settings of a provider or none: half of them is an operator's mistake. */
    private static boolean isSet(Setting... settings) {
        List<Setting> missing = Arrays.stream(settings)
            .filter(setting -> setting.value().isEmpty())
            .toList();
        if (missing.isEmpty() || missing.size() == settings.length) {
            return missing.isEmpty();
        }
        Setting given = Arrays.stream(settings)
            .filter(setting -> setting.value().isPresent())
            .findFirst()
            .orElseThrow();
        throw new InvalidSetting(
            missing.getFirst().name(),
            "is required as soon as " + given.name() + " is set"
        );
    }
}
