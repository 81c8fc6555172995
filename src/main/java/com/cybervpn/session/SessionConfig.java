package com.cybervpn.session;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import javax.crypto.SecretKey;

/** The key of our own access tokens. */
@ApplicationScoped
class SessionConfig implements Settings {

    private final SecretKey tokenKey = TokenKey.read(Setting.of("JWT_PRIVATE_KEY"));

    SecretKey tokenKey() {
        return tokenKey;
    }
}
