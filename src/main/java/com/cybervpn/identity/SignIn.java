package com.cybervpn.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Turns launch data or a refresh token into a session. */
@ApplicationScoped
class SignIn {

    static final Duration SESSION = Duration.ofDays(30);

    @Inject
    IdentityConfig config;

    @Inject
    InstantSource clock;

    @Inject
    Users users;

    @Inject
    AccessTokens tokens;

    @Inject
    Event<SignInAttempted> attempts;

    private InitDataVerifier verifier;

    /** What a signed-in client holds. */
    record Session(String accessToken, RefreshToken refreshToken, Profile user, boolean isNew) {}

    @PostConstruct
    void prepare() {
        verifier = config.verifier(clock);
    }

    /**
     * @throws Unauthenticated when Telegram did not sign it, it is too old, a session that came from it was ended by its
     *     owner, or the person is blocked
     */
    Session withLaunchData(String raw, Users.Device device) {
        InitData launch;
        try {
            launch = verifier.verify(raw);
        } catch (InitDataRefused refused) {
            throw refuse("telegram_miniapp", refused.reason().name());
        }
        Instant now = clock.instant();
        RefreshToken token = RefreshToken.random(UUID.randomUUID());
        Users.Known known = users
            .signIn(launch, signature(raw), token, device, now, now.plus(SESSION))
            .orElseThrow(() -> refuse("telegram_miniapp", "blocked"));
        return open("telegram_miniapp", known, token, now);
    }

    /** @throws Unauthenticated when the token is not the newest of a live session; a re-used one ends its session */
    Session withRefreshToken(String text, Users.Device device) {
        RefreshToken old = RefreshToken.parse(text);
        RefreshToken fresh = RefreshToken.random(old.session());
        Instant now = clock.instant();
        Users.Known known = users
            .rotate(old, fresh, device, now, now.plus(SESSION))
            .orElseThrow(() ->
                refuse("refresh", users.revokeReused(old.session(), now) ? "reused" : "unknown")
            );
        return open("refresh", known, fresh, now);
    }

    /** What names a launch: two of them never have the same, and nobody but Telegram can make another for the same data. */
    private static byte[] signature(String verified) {
        return HexFormat.of().parseHex(LaunchPairs.parse(verified).value("hash"));
    }

    private Session open(String method, Users.Known known, RefreshToken token, Instant now) {
        attempts.fire(new SignInAttempted(method, "success", known.isNew()));
        String access = tokens.issue(new UserId(known.profile().id()), token.session(), now);
        return new Session(access, token, known.profile(), known.isNew());
    }

    private Unauthenticated refuse(String method, String reason) {
        attempts.fire(new SignInAttempted(method, reason.toLowerCase(Locale.ROOT), false));
        return new Unauthenticated();
    }
}
