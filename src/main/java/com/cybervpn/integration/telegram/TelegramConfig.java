package com.cybervpn.integration.telegram;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Where the Bot API is and which bot we are. */
@ApplicationScoped
class TelegramConfig implements Settings {

    private static final String SECRET = "TELEGRAM_WEBHOOK_SECRET";

    private final URI url = Setting.of("TELEGRAM_API_URL")
        .url()
        .orElse(URI.create("https://api.telegram.org"));
    private final String token = Setting.of("TELEGRAM_BOT_TOKEN").required();
    private final String webhookSecret = Setting.of(SECRET).required();

    TelegramConfig() {
        if (!webhookSecret.matches("[A-Za-z0-9_-]{1,256}")) {
            throw new InvalidSetting(SECRET, "must be 1 to 256 of A-Z, a-z, 0-9, _ and -");
        }
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /** Telegram sends it back with every update. */
    String webhookSecret() {
        return webhookSecret;
    }
}
