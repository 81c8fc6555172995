package com.cybervpn.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The one door: every way in ends in {@link #enter}, which gives a session, or a challenge to somebody who asked for a second
 * proof, or nothing to somebody who is blocked.
 *
 * <p>Whoever needs no second proof is let in by one statement, because everybody who opens the app waits for it. The row of the person is locked in it, so
 * that nobody slips in while the second proof is being turned on.
 *
 * <p>The same statement ends the sessions that were used longest ago once a person has more than fifty, which keeps what it
 * reads small. That is not the person's own wish, so the launch of such a session stays good.
 */
@ApplicationScoped
class Entrance {

    static final Duration SESSION = Duration.ofDays(30);
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    @Inject
    Sessions sessions;

    @Inject
    Challenges challenges;

    /**
     * Somebody who stands at the door.
     *
     * @param method the way they came: {@code telegram_miniapp}
     * @param proven whether the second proof was given just now
     * @param session what opens the session if there is to be one
     * @param launch Telegram's signature of the launch they came by; null when they came another way
     */
    record Visitor(
        String method,
        boolean proven,
        Client client,
        RefreshToken session,
        byte[] launch,
        Instant now
    ) {
        static Visitor by(String method, boolean proven, Client client, Instant now) {
            return of(method, proven, client, null, now);
        }

        static Visitor launched(byte[] launch, String method, Client client, Instant now) {
            return of(method, false, client, launch, now);
        }

        private static Visitor of(String method, boolean proven, Client client, byte[] launch, Instant now) {
            return new Visitor(method, proven, client, RefreshToken.random(UUID.randomUUID()), launch, now);
        }
    }

    /**
     * The person, who was let in or asked for more.
     *
     * @param challenge what asks for the second proof; null when they were let in
     */
    record Answer(Users.Known known, OneTimeToken challenge) {
        boolean isChallenged() {
            return challenge != null;
        }
    }

    /**
     * By what Telegram says; makes the person known. Empty when they are blocked or have ended a session of the same launch.
     *
     * @param showsPhoto whether it would tell a photo if there were one
     * @param startParam what brought them here; null for nothing
     */
    public Optional<Answer> byTelegram(
        TelegramAccount account,
        boolean showsPhoto,
        String startParam,
        Visitor visitor
    ) {
        return enter(Users.byTelegram(account, showsPhoto, startParam, visitor.now()), visitor);
    }

    /** By any way that has already found out who it is. Empty when they are blocked or gone. */
    public Optional<Answer> byId(UserId user, boolean isNew, Visitor visitor) {
        return enter(Users.byId(user, isNew, visitor.now()), visitor);
    }

    private Optional<Answer> enter(Users.Arrival who, Visitor visitor) {
        return sessions
            .open(who, visitor, visitor.now().plus(SESSION))
            .flatMap(opened ->
                opened.isOpen()
                    ? Optional.of(new Answer(opened.known(), null))
                    : opened.mayProve() && !visitor.proven()
                      ? challenge(opened.known(), visitor)
                      : Optional.empty()
            );
    }

    /** A statement of its own, because few people have a second factor and everybody else would wait for it too. */
    private Optional<Answer> challenge(Users.Known known, Visitor visitor) {
        OneTimeToken token = OneTimeToken.random();
        boolean made = challenges.open(
            token,
            new UserId(known.profile().id()),
            visitor,
            visitor.now().plus(CHALLENGE_LIFE)
        );
        return made ? Optional.of(new Answer(known, token)) : Optional.empty();
    }
}
