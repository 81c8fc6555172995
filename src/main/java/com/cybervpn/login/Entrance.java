package com.cybervpn.login;

import com.cybervpn.session.LoginAttempt;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.TelegramAccount;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

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
public class Entrance {

    static final Duration SESSION = Duration.ofDays(30);
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    @Inject
    Sessions sessions;

    @Inject
    TwoFactorChallenges challenges;

    /**
     * The person, who was let in or asked for more.
     *
     * @param challenge what asks for the second proof; null when they were let in
     */
    public record Answer(Users.Known known, OneTimeToken challenge) {
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
        LoginAttempt attempt
    ) {
        return enter(Users.byTelegram(account, showsPhoto, startParam, attempt.now()), attempt);
    }

    /** By any way that has already found out who it is. Empty when they are blocked or gone. */
    public Optional<Answer> byId(UserId user, boolean isNew, LoginAttempt attempt) {
        return enter(Users.byId(user, isNew, attempt.now()), attempt);
    }

    private Optional<Answer> enter(Users.Arrival who, LoginAttempt attempt) {
        return sessions
            .open(who, attempt, attempt.now().plus(SESSION))
            .flatMap(opened ->
                opened.isOpen()
                    ? Optional.of(new Answer(opened.known(), null))
                    : opened.mayProve() && !attempt.proven()
                      ? challenge(opened.known(), attempt)
                      : Optional.empty()
            );
    }

    /** A statement of its own, because few people have a second factor and everybody else would wait for it too. */
    private Optional<Answer> challenge(Users.Known known, LoginAttempt attempt) {
        OneTimeToken token = OneTimeToken.random();
        boolean made = challenges.open(
            token,
            new UserId(known.profile().id()),
            attempt,
            attempt.now().plus(CHALLENGE_LIFE)
        );
        return made ? Optional.of(new Answer(known, token)) : Optional.empty();
    }
}
