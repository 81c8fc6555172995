package com.cybervpn.telegramlogin;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What recognising people by Telegram depends on: bot tokens, the age of what Telegram signed, where its login form is. */
@ApplicationScoped
class TelegramLoginConfig implements Settings {

    static final Duration FUTURE_SKEW = Duration.ofSeconds(60);

    private final List<String> botTokens = Stream.concat(
        Stream.of(botToken(Setting.of("TELEGRAM_BOT_TOKEN").required())),
        Setting.of("TELEGRAM_BOT_TOKENS_PREVIOUS").list().stream().map(TelegramLoginConfig::botToken)
    ).toList();
    private final Optional<String> botUsername = PlatformConfig.botUsername();
    private final URI oauthUrl = Setting.of("TELEGRAM_OAUTH_URL")
        .url()
        .orElse(URI.create("https://oauth.telegram.org"));
    private final Duration maxAge = Setting.of("TELEGRAM_AUTH_MAX_AGE_SECONDS").seconds(3600);

    InitDataVerifier verifier(InstantSource clock) {
        return new InitDataVerifier(botTokens, maxAge, FUTURE_SKEW, clock);
    }

    WidgetVerifier widgetVerifier(InstantSource clock) {
        return new WidgetVerifier(botTokens, maxAge, FUTURE_SKEW, clock);
    }

    /** How old may be what Telegram signed. */
    Duration maxAge() {
        return maxAge;
    }

    /** The bot's name; empty when signing in with Telegram is offered in the Mini App only. */
    Optional<String> botUsername() {
        return botUsername;
    }

    /** The number by which Telegram's login form knows the bot. */
    String botId() {
        return botTokens.getFirst().split(":")[0];
    }

    /** Where Telegram's login form is, without a trailing slash. */
    URI oauthUrl() {
        return oauthUrl;
    }

    private static String botToken(String token) {
        if (!token.matches("\\d{3,20}:[A-Za-z0-9_-]{20,64}")) {
            throw new InvalidSetting(
                "TELEGRAM_BOT_TOKEN",
                "must look like 123456:ABC… as BotFather gives it"
            );
        }
        return token;
    }
}
