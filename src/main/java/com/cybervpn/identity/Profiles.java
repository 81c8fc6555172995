package com.cybervpn.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

    @PersistenceContext
    EntityManager entities;

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

    @Transactional
    public Optional<Details> of(UserId user) {
        return Optional.ofNullable(entities.find(Person.class, user.value())).map(Profiles::details);
    }

    /** @throws Unauthenticated when the person has gone meanwhile */
    @Transactional
    public Details change(UserId user, Change change) {
        Person person = lock(user);
        if (change.displayName() != null) {
            person.displayName = change.displayName().orElse(null);
        }
        if (change.language() != null) {
            person.language = change.language();
        }
        if (change.timezone() != null) {
            person.timezone = change.timezone();
        }
        person.updatedAt = clock.instant();
        return details(person);
    }

    /** Who has this Telegram account; empty for a stranger and for a group. */
    @Transactional
    public Optional<UserId> withTelegramId(long telegramId) {
        return entities
            .createQuery("select p.id from Person p where p.telegramId = :telegram", UUID.class)
            .setParameter("telegram", telegramId)
            .getResultStream()
            .findFirst()
            .map(UserId::new);
    }

    /** A page of somebody's devices in the order of their ids; the first one after null. */
    @Transactional
    public List<Device> devices(UserId user, Device after) {
        return entities
            .createQuery(
                "select d from SignedInDevice d where d.userId = :user and d.id > :after order by d.id",
                SignedInDevice.class
            )
            .setParameter("user", user.value())
            .setParameter("after", after == null ? new UUID(0, 0) : after.deviceId())
            .setMaxResults(PAGE)
            .getResultStream()
            .map(d ->
                new Device(
                    d.id,
                    d.createdAt,
                    d.lastUsedAt,
                    d.expiresAt,
                    d.revokedAt,
                    d.ipAddress,
                    d.userAgent
                )
            )
            .toList();
    }

    /**
     * Ends every session of a person, within a second on every instance. The launches of those that were live may bring
     * them back; those of sessions ended before stay spent.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endSessions(UserId user) {
        entities
            .createNativeQuery(
                "update identity.session set launch_hash = null where user_id = :user and revoked_at is null"
            )
            .setParameter("user", user.value())
            .executeUpdate();
        devices.endAll(user, clock.instant());
        live.forgetAll();
    }

    /** Takes the person out of their row and removes their devices. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UserId user) {
        Person person = lock(user);
        if (person.telegramId != null) {
            links.drop(person.telegramId);
        }
        person.forget(clock.instant());
        // a sign-in that waited for this row finds a stranger; one that was faster has left its session by now
        entities.flush();
        for (String trace : List.of(
            "delete from identity.session where user_id = :user",
            "delete from identity.challenge where user_id = :user",
            "update identity.users set second_factor_since = null, telegram_linked_at = null where id = :user"
        )) {
            entities.createNativeQuery(trace).setParameter("user", user.value()).executeUpdate();
        }
        live.forgetAll();
    }

    private Person lock(UserId user) {
        Person person = entities.find(Person.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
        if (person == null) {
            throw new Unauthenticated();
        }
        return person;
    }

    private static Details details(Person p) {
        return new Details(
            p.id,
            p.telegramId,
            p.username,
            p.firstName,
            p.lastName,
            p.photoUrl,
            p.displayName,
            p.email,
            p.language,
            p.timezone,
            p.startParam,
            p.createdAt,
            p.updatedAt,
            p.lastSignInAt
        );
    }
}
