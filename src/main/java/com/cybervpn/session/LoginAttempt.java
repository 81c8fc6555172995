package com.cybervpn.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A sign-in of a user whom a login method has identified.
 *
 * @param method the login method: {@code telegram_miniapp}
 * @param proven whether the second factor was given just now
 * @param session the refresh token of the session, if one is opened
 * @param launch Telegram's signature of the Mini App launch; null for every other login method
 */
public record LoginAttempt(
    String method,
    boolean proven,
    ClientInfo client,
    RefreshToken session,
    byte[] launch,
    Instant now
) {
    /** By a login method whose proof may be used for several sessions. */
    public static LoginAttempt by(String method, boolean proven, ClientInfo client, Instant now) {
        return of(method, proven, client, null, now);
    }

    /** By a launch of the Mini App, which opens no further session once the user has ended one of it. */
    public static LoginAttempt launched(byte[] launch, String method, ClientInfo client, Instant now) {
        return of(method, false, client, launch, now);
    }

    private static LoginAttempt of(
        String method,
        boolean proven,
        ClientInfo client,
        byte[] launch,
        Instant now
    ) {
        return new LoginAttempt(method, proven, client, RefreshToken.random(UUID.randomUUID()), launch, now);
    }
}
