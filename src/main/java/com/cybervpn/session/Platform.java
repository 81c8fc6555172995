package com.cybervpn.session;

import java.util.Locale;

/** What kind of device a session is on. The lower-case name is the one of the API. */
enum Platform {
    TELEGRAM_IOS,
    TELEGRAM_ANDROID,
    IOS,
    ANDROID,
    WINDOWS,
    MACOS,
    LINUX,
    OTHER;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
