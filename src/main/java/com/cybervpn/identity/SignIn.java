package com.cybervpn.identity;

import com.cybervpn.kernel.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a proof of who somebody is into a session. Every way in ends in {@link #answer}, so that none gets around the second
 * factor.
 */
@ApplicationScoped
public class SignIn {

    private static final String TELEGRAM = "telegram_miniapp";

    @Inject
    IdentityConfig config;

    @Inject
    InstantSource clock;

    @Inject
    Sessions sessions;

    @Inject
    Entrance entrance;

    @Inject
    Challenges challenges;

    @Inject
    SecondFactor secondFactor;

    @Inject
    AccessTokens tokens;

    @Inject
    Event<SignInAttempted> attempts;

    private InitDataVerifier verifier;

    @PostConstruct
    void prepare() {
        verifier = config.verifier(clock);
    }

    /**
     * @throws Unauthenticated when Telegram did not sign it, it is too old, a session that came from it was ended by its
     *     owner, or the person is blocked
     */
    public SignedIn withLaunchData(String raw, Client client) {
        InitData launch;
        try {
            launch = verifier.verify(raw);
        } catch (InitDataRefused refused) {
            throw refuse(TELEGRAM, refused.reason().name());
        }
        Entrance.Visitor visitor = Entrance.Visitor.launched(
            HexFormat.of().parseHex(launch.hash()),
            TELEGRAM,
            client,
            clock.instant()
        );
        return answer(visitor, entrance.byTelegram(launch.account(), true, launch.startParam(), visitor));
    }

    /**
     * The end of every way in that has found out who it is.
     *
     * @param method the way, as metrics name it: {@code email}, {@code google} …
     * @param isNew whether the shop met the person just now
     * @throws Unauthenticated when the person is blocked
     */
    public SignedIn complete(UserId user, String method, boolean isNew, Client client) {
        Entrance.Visitor visitor = Entrance.Visitor.by(method, false, client, clock.instant());
        return answer(visitor, entrance.byId(user, isNew, visitor));
    }

    /**
     * The second step of a sign-in that was challenged.
     *
     * @throws Unauthenticated when the token is unknown, used, too old, or five codes were tried with it
     * @throws Refusal when the code is wrong, or too many were tried for this account
     */
    SignedIn.Tokens prove(OneTimeToken token, String code, Client client) {
        Instant now = clock.instant();
        Challenges.Challenge challenge = challenges
            .guess(token, now)
            .orElseThrow(() -> refuse("second_factor", "unknown"));
        Entrance.Visitor visitor = Entrance.Visitor.by(challenge.method(), true, client, now);
        Users.Known known;
        try {
            known = secondFactor.proven(challenge.user(), code, () ->
                enter(token, challenge.user(), visitor)
            );
        } catch (Refusal refused) {
            attempts.fire(new SignInAttempted(challenge.method(), refused.code(), false));
            throw refused;
        }
        return open(challenge.method(), known, visitor.session(), now);
    }

    private Users.Known enter(OneTimeToken token, UserId user, Entrance.Visitor visitor) {
        if (!challenges.use(token)) {
            throw new Unauthenticated();
        }
        return entrance
            .byId(user, false, visitor)
            .map(Entrance.Answer::known)
            .orElseThrow(Unauthenticated::new);
    }

    /** @throws Unauthenticated when the token is not the newest of a live session; a re-used one ends its session */
    SignedIn.Tokens withRefreshToken(String text, Client client) {
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
    SignedIn answer(Entrance.Visitor visitor, Optional<Entrance.Answer> entered) {
        Entrance.Answer answer = entered.orElseThrow(() -> refuse(visitor.method(), "blocked"));
        if (answer.isChallenged()) {
            attempts.fire(new SignInAttempted(visitor.method(), "challenged", false));
            return new SignedIn.Challenge(true, answer.challenge().text());
        }
        return open(visitor.method(), answer.known(), visitor.session(), visitor.now());
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
