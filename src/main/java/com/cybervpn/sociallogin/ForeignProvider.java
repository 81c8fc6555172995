package com.cybervpn.sociallogin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where people have accounts that they may sign in with by way of a browser. */
public enum ForeignProvider {
    GOOGLE,
    APPLE,
    GITHUB,
    DISCORD,
    /** By OpenID Connect. Who has which account there is known by {@code user}, as it is for the Mini App. */
    TELEGRAM;

    /** The word for API, metrics and database: {@code google}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ForeignProvider> of(String code) {
        return Arrays.stream(values())
            .filter(provider -> provider.code().equals(code))
            .findFirst();
    }
}
