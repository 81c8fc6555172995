package com.cybervpn.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A known person who is about to be signed in.
 *
 * @param method the way they came: {@code telegram_miniapp}
 * @param proven whether the second proof was given just now
 * @param session what opens the session if there is to be one
 * @param launch Telegram's signature of the launch they came by; null when they came another way
 */
public record LoginAttempt(
    String method,
    boolean proven,
    ClientInfo client,
    RefreshToken session,
    byte[] launch,
    Instant now
) {
    /** By a way that can be taken again and again. */
    public static LoginAttempt by(String method, boolean proven, ClientInfo client, Instant now) {
        return of(method, proven, client, null, now);
    }

    /** By a launch of the Mini App, which opens no second session once its first was ended. */
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
