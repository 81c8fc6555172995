package com.cybervpn.role;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Who owns the shop whatever its tables say. */
@ApplicationScoped
class OwnersConfig implements Settings {

    private static final String OWNERS = "ADMIN_TELEGRAM_IDS";

    private final Set<Long> owners = Setting.of(OWNERS)
        .list()
        .stream()
        .map(OwnersConfig::telegramId)
        .collect(Collectors.toUnmodifiableSet());

    /** Telegram ids of people who are owners for as long as they are named. */
    Set<Long> owners() {
        return owners;
    }

    private static long telegramId(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidSetting(OWNERS, "must be a comma list of Telegram ids such as 123456789");
        }
        return Long.parseLong(text);
    }
}
