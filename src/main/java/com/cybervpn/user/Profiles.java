package com.cybervpn.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What a person may see and choose of themselves. */
@ApplicationScoped
public class Profiles {

    @Inject
    Users users;

    @Inject
    InstantSource clock;

    /**
     * Everything we know of a person.
     *
     * @param displayName what they want to be called instead of their Telegram name; null for that
     * @param email confirmed by the person; null for none
     * @param startParam what brought them here the first time
     * @param updatedAt when they last changed something; null for never
     */
    public record Details(
        UUID id,
        Long telegramId,
        String username,
        String firstName,
        String lastName,
        String photoUrl,
        String displayName,
        String email,
        String language,
        String timezone,
        String startParam,
        Instant createdAt,
        Instant updatedAt,
        Instant lastSignInAt
    ) {}

    /** Changes of a profile; a null leaves its field as it is. */
    public record Change(Optional<String> displayName, String language, String timezone) {}

    public Optional<Details> of(UserId user) {
        return users.details(user);
    }

    /** @throws Unauthenticated when the person has gone meanwhile */
    public Details change(UserId user, Change change) {
        return users.change(user, change, clock.instant()).orElseThrow(Unauthenticated::new);
    }

    /** Who has this Telegram account; empty for a stranger and for a group. */
    public Optional<UserId> withTelegramId(long telegramId) {
        return users.withTelegram(telegramId);
    }
}
