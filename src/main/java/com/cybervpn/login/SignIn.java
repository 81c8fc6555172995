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

/**
 * Turns a proof of who somebody is into a session. Every way in ends in {@link #answer}, so that none gets around the second
 * factor.
 */
@ApplicationScoped
public class SignIn {

    @Inject
    InstantSource clock;

    @Inject
    Sessions sessions;

    @Inject
    Entrance entrance;

    @Inject
    TwoFactorChallenges challenges;

    @Inject
    SecondFactor secondFactor;

    @Inject
    AccessTokens tokens;

    @Inject
    Event<SignInAttempted> attempts;

    /**
     * The end of every way in that has found out who it is.
     *
     * @param method the way, as metrics name it: {@code email}, {@code google} …
     * @param isNew whether the shop met the person just now
     * @throws Unauthenticated when the person is blocked
     */
    public SignedIn complete(UserId user, String method, boolean isNew, ClientInfo client) {
        LoginAttempt attempt = LoginAttempt.by(method, false, client, clock.instant());
        return answer(attempt, entrance.byId(user, isNew, attempt));
    }

    /**
     * The second step of a sign-in that was challenged.
     *
     * @throws Unauthenticated when the token is unknown, used, too old, or five codes were tried with it
     * @throws Refusal when the code is wrong, or too many were tried for this account
     */
    SignedIn.Tokens prove(OneTimeToken token, String code, ClientInfo client) {
        Instant now = clock.instant();
        TwoFactorChallenges.Challenge challenge = challenges
            .guess(token, now)
            .orElseThrow(() -> refuse("second_factor", "unknown"));
        LoginAttempt attempt = LoginAttempt.by(challenge.method(), true, client, now);
        Users.Known known;
        try {
            known = secondFactor.proven(challenge.user(), code, () ->
                enter(token, challenge.user(), attempt)
            );
        } catch (Refusal refused) {
            attempts.fire(new SignInAttempted(challenge.method(), refused.code(), false));
            throw refused;
        }
        return open(challenge.method(), known, attempt.session(), now);
    }

    private Users.Known enter(OneTimeToken token, UserId user, LoginAttempt attempt) {
        if (!challenges.use(token)) {
            throw new Unauthenticated();
        }
        return entrance
            .byId(user, false, attempt)
            .map(Entrance.Answer::known)
            .orElseThrow(Unauthenticated::new);
    }

    /** @throws Unauthenticated when the token is not the newest of a live session; a re-used one ends its session */
    SignedIn.Tokens withRefreshToken(String text, ClientInfo client) {
        RefreshToken old = RefreshToken.parse(text);
        RefreshToken fresh = RefreshToken.random(old.session());
        Instant now = clock.instant();
        Users.Known known = sessions
            .rotate(old, fresh, client, now, now.plus(Entrance.SESSION))
            .orElseThrow(() ->
                refuse("refresh", sessions.revokeReused(old.session(), now) ? "reused" : "unknown")
            );
        return open("refresh", known, fresh, now);
    }

    /** What somebody is told who was let in, or not. */
    public SignedIn answer(LoginAttempt attempt, Optional<Entrance.Answer> entered) {
        Entrance.Answer answer = entered.orElseThrow(() -> refuse(attempt.method(), "blocked"));
        if (answer.isChallenged()) {
            attempts.fire(new SignInAttempted(attempt.method(), "challenged", false));
            return new SignedIn.Challenge(true, answer.challenge().text());
        }
        return open(attempt.method(), answer.known(), attempt.session(), attempt.now());
    }

    private SignedIn.Tokens open(String method, Users.Known known, RefreshToken token, Instant now) {
        attempts.fire(new SignInAttempted(method, "success", known.isNew()));
        String access = tokens.issue(new UserId(known.profile().id()), token.session(), now);
        return new SignedIn.Tokens(
            access,
            token.text(),
            "bearer",
            AccessTokens.LIFETIME.toSeconds(),
            known.profile(),
            known.isNew()
        );
    }

    /**
     * Notes an attempt that proved nothing.
     *
     * @param method the way, as metrics name it
     * @param reason why, of a closed set of words
     * @return what everybody is told whom we do not let in
     */
    public Unauthenticated refuse(String method, String reason) {
        attempts.fire(new SignInAttempted(method, reason.toLowerCase(Locale.ROOT), false));
        return new Unauthenticated();
    }
}
