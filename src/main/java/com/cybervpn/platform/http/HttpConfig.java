package com.cybervpn.platform.http;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands between the shop and its clients: proxies, and what browsers are told of TLS. Judged at start. */
@ApplicationScoped
class HttpConfig implements Settings {

    private static final Pattern HSTS = Pattern.compile(
        "max-age=[0-9]{1,10}(\\s*;\\s*(includeSubDomains|preload)){0,2}",
        Pattern.CASE_INSENSITIVE
    );

    HttpConfig() {
        hsts();
        proxies();
    }

    /** The reverse proxies that are ours. */
    static TrustedProxies proxies() {
        return new TrustedProxies(Setting.of("TRUSTED_PROXIES").list());
    }

    /** What {@code Strict-Transport-Security} says to who came by TLS; empty: nothing. */
    static Optional<String> hsts() {
        return hsts(Setting.of("HSTS"));
    }

    static Optional<String> hsts(Setting setting) {
        String said = setting.orElse("max-age=31536000");
        if (said.equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        if (!HSTS.matcher(said).matches()) {
            throw new InvalidSetting(
                setting.name(),
                "must be off, or max-age=31536000 and what may follow it"
            );
        }
        return Optional.of(said);
    }
}
