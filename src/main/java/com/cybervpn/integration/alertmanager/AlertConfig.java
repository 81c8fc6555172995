package com.cybervpn.integration.alertmanager;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Whether alerts are relayed, by whose word, and to which chat. */
@ApplicationScoped
class AlertConfig implements Settings {

    private final Optional<String> token = Setting.of("ALERTMANAGER_WEBHOOK_TOKEN").value();
    private final long chat = Setting.of("ALERT_TELEGRAM_CHAT_ID").whole(
        0,
        -9_999_999_999_999_999L,
        9_999_999_999_999_999L
    );

    boolean isOn() {
        return token.isPresent() && chat != 0;
    }

    /** Negative for groups and channels. */
    long chat() {
        return chat;
    }

    /** True when {@code authorization} is {@code Bearer} and our token. In constant time. */
    boolean isBearer(String authorization) {
        String expected = "Bearer " + token.orElseThrow();
        return (
            authorization != null &&
            MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8)
            )
        );
    }
}
