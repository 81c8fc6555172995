package com.cybervpn.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What other features may know of a person. */
@ApplicationScoped
public class People {

    @Inject
    Users users;

    /** Where the person can be written to; empty for somebody without Telegram. */
    public Optional<Long> telegramId(UserId user) {
        return users.profile(user).map(Profile::telegramId);
    }

    /** {@code en} or {@code ru}. */
    public String language(UserId user) {
        return users.profile(user).map(Profile::language).orElse("en");
    }
}
