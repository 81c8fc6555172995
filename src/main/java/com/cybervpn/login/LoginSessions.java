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
 * Opens the session of a login. Every login method ends in {@link #open}: it opens a session, or a challenge when the user has
 * a second factor, or nothing when the user is blocked.
 *
 * <p>Without a second factor it is one statement, because every start of the app waits for it. The statement locks the row of
 * the user, so that no session opens while the second factor is being turned on.
 *
 * <p>The same statement ends the sessions that were used longest ago once a user has more than fifty, which keeps what it
 * reads small. The user did not ask for that, so the Mini App launch of such a session can be used again.
 */
@ApplicationScoped
public class LoginSessions {

    static final Duration SESSION = Duration.ofDays(30);
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    @Inject
    Sessions sessions;

    @Inject
    TwoFactorChallenges challenges;

    /**
     * Opens it for a Telegram account, whose user is created or updated. Empty when the user is blocked, or has ended a session
     * of the same Mini App launch.
     *
     * @param showsPhoto whether Telegram would have sent a photo if the account had one
     * @param startParam the Mini App's start parameter; null for none
     */
    public Optional<LoginOutcome> openByTelegram(
        TelegramAccount account,
        boolean showsPhoto,
        String startParam,
        LoginAttempt attempt
    ) {
        return open(Users.byTelegram(account, showsPhoto, startParam, attempt.now()), attempt);
    }

    /** Opens it for a user whom another login method has identified. Empty when the user is blocked or deleted. */
    public Optional<LoginOutcome> openById(UserId user, boolean isNew, LoginAttempt attempt) {
        return open(Users.byId(user, isNew, attempt.now()), attempt);
    }

    private Optional<LoginOutcome> open(Users.Arrival who, LoginAttempt attempt) {
        return sessions
            .open(who, attempt, attempt.now().plus(SESSION))
            .flatMap(opened ->
                opened.isOpen()
                    ? Optional.of(new LoginOutcome(opened.known(), null))
                    : opened.mayProve() && !attempt.proven()
                      ? challenge(opened.known(), attempt)
                      : Optional.empty()
            );
    }

    /** A statement of its own: few users have a second factor, and inside {@code open} all others would wait for it too. */
    private Optional<LoginOutcome> challenge(Users.Known known, LoginAttempt attempt) {
        OneTimeToken token = OneTimeToken.random();
        boolean made = challenges.open(
            token,
            new UserId(known.profile().id()),
            attempt,
            attempt.now().plus(CHALLENGE_LIFE)
        );
        return made ? Optional.of(new LoginOutcome(known, token)) : Optional.empty();
    }
}
