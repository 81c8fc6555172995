package com.cybervpn.login;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.session.AccessTokens;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.LoginAttempt;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.session.RefreshToken;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Turns a proof of identity into tokens. Every login method ends in {@link #answer}, so that none skips the second factor. */
@ApplicationScoped
public class Authentication {

    @Inject
    InstantSource clock;

    @Inject
    Sessions sessions;

    @Inject
    LoginSessions loginSessions;

    @Inject
    TwoFactorChallenges challenges;

    @Inject
    SecondFactor secondFactor;

    @Inject
    AccessTokens tokens;

    @Inject
    Event<SignInAttempted> attempts;

    /**
     * Signs in a user whom a login method has identified.
     *
     * @param method the login method, as metrics name it: {@code email}, {@code google} …
     * @param isNew whether the user was created just now
     * @throws Unauthenticated when the user is blocked
     */
    public SignInResult complete(UserId user, String method, boolean isNew, ClientInfo client) {
        LoginAttempt attempt = LoginAttempt.by(method, false, client, clock.instant());
        return answer(attempt, loginSessions.openById(user, isNew, attempt));
    }

    /**
     * The second step of a sign-in that was challenged.
     *
     * @throws Unauthenticated when the token is unknown, used, too old, or five codes were tried with it
     * @throws Refusal when the code is wrong, or too many were tried for this account
     */
    SignInResult.Tokens completeTwoFactor(OneTimeToken token, String code, ClientInfo client) {
        Instant now = clock.instant();
        TwoFactorChallenges.Challenge challenge = challenges
            .guess(token, now)
            .orElseThrow(() -> refuse("second_factor", "unknown"));
        LoginAttempt attempt = LoginAttempt.by(challenge.method(), true, client, now);
        Users.Known known;
        try {
            known = secondFactor.proven(challenge.user(), code, () ->
                openChallenged(token, challenge.user(), attempt)
            );
        } catch (Refusal refused) {
            attempts.fire(new SignInAttempted(challenge.method(), refused.code(), false));
            throw refused;
        }
        return tokens(challenge.method(), known, attempt.session(), now);
    }

    private Users.Known openChallenged(OneTimeToken token, UserId user, LoginAttempt attempt) {
        if (!challenges.use(token)) {
            throw new Unauthenticated();
        }
        return loginSessions
            .openById(user, false, attempt)
            .map(LoginOutcome::known)
            .orElseThrow(Unauthenticated::new);
    }

    /** @throws Unauthenticated when the token is not the newest of a live session; a re-used one ends its session */
    SignInResult.Tokens withRefreshToken(String text, ClientInfo client) {
        RefreshToken old = RefreshToken.parse(text);
        RefreshToken fresh = RefreshToken.random(old.session());
        Instant now = clock.instant();
        Users.Known known = sessions
            .rotate(old, fresh, client, now, now.plus(LoginSessions.SESSION))
            .orElseThrow(() ->
                refuse("refresh", sessions.revokeReused(old.session(), now) ? "reused" : "unknown")
            );
        return tokens("refresh", known, fresh, now);
    }

    /**
     * Counts the attempt and issues the tokens of the session that it opened.
     *
     * @param opened what {@link LoginSessions} made of the attempt
     * @throws Unauthenticated when that is nothing: the user is blocked
     */
    public SignInResult answer(LoginAttempt attempt, Optional<LoginOutcome> opened) {
        LoginOutcome outcome = opened.orElseThrow(() -> refuse(attempt.method(), "blocked"));
        if (outcome.isChallenged()) {
            attempts.fire(new SignInAttempted(attempt.method(), "challenged", false));
            return new SignInResult.Challenge(true, outcome.challenge().text());
        }
        return tokens(attempt.method(), outcome.known(), attempt.session(), attempt.now());
    }

    private SignInResult.Tokens tokens(String method, Users.Known known, RefreshToken token, Instant now) {
        attempts.fire(new SignInAttempted(method, "success", known.isNew()));
        String access = tokens.issue(new UserId(known.profile().id()), token.session(), now);
        return new SignInResult.Tokens(
            access,
            token.text(),
            "bearer",
            AccessTokens.LIFETIME.toSeconds(),
            known.profile(),
            known.isNew()
        );
    }

    /**
     * Counts a refused attempt.
     *
     * @param method the login method, as metrics name it
     * @param reason why, of a closed set of words
     * @return the one refusal of a sign-in, the same whatever the reason
     */
    public Unauthenticated refuse(String method, String reason) {
        attempts.fire(new SignInAttempted(method, reason.toLowerCase(Locale.ROOT), false));
        return new Unauthenticated();
    }
}
