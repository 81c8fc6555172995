package com.cybervpn.integration.remnawave;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where the panel is, who we are there, and which squads (server groups) customers get. */
@ApplicationScoped
class RemnawaveConfig implements Settings {

    private final URI url = Setting.of("REMNAWAVE_URL").requiredUrl();
    private final String token = Setting.of("REMNAWAVE_TOKEN").required();
    private final Map<String, String> headers = FrontHeaders.of(Setting.of("REMNAWAVE_HEADERS"));
    private final Optional<String> webhookSecret = Setting.of("REMNAWAVE_WEBHOOK_SECRET").value();
    private final List<String> squads = Setting.of("REMNAWAVE_SQUADS").list();

    RemnawaveConfig() {
        for (String squad : squads) {
            try {
                UUID.fromString(squad);
            } catch (IllegalArgumentException malformed) {
                throw new InvalidSetting("REMNAWAVE_SQUADS", "must be a comma list of squad UUIDs");
            }
        }
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /** What a proxy in front of the panel wants with each call; a secret. */
    Map<String, String> headers() {
        return headers;
    }

    Optional<String> webhookSecret() {
        return webhookSecret;
    }

    /** Empty: all squads of the panel. */
    List<String> squads() {
        return squads;
    }
}
