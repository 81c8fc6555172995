package com.cybervpn.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person may see and choose of themselves, and the way out. */
@ApplicationScoped
public class Profiles {

    private static final int PAGE = 200;

    @Inject
    Users users;

    @Inject
    Sessions sessions;

    @Inject
    Challenges challenges;

    @Inject
    Devices devices;

    @Inject
    BotLinks links;

    @Inject
    LiveSessions live;

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

    /** A device that was or is signed in. */
    public record Device(
        UUID deviceId,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        Instant revokedAt,
        String ipAddress,
        String userAgent
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

    /** A page of a person's sessions in the order of their ids; the first page after null. */
    public List<Device> devices(UserId user, Device after) {
        return devices.sessions(user, after == null ? new UUID(0, 0) : after.deviceId(), PAGE);
    }

    /**
     * Ends every session of a person, within a second on every instance. The launches of those that were live may bring
     * them back; those of sessions ended before stay spent.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endSessions(UserId user) {
        sessions.freeLaunches(user);
        sessions.endAll(user, clock.instant());
        live.forgetAll();
    }

    /** Takes the person out of their row and removes their devices. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UserId user) {
        if (!users.lock(user)) {
            throw new Unauthenticated();
        }
        users.telegram(user).map(Users.Telegram::id).ifPresent(links::drop);
        // a sign-in that waited for this row finds a stranger; one that was faster has left its session by now
        users.forget(user, clock.instant());
        sessions.forget(user);
        challenges.drop(user);
        live.forgetAll();
    }
}
