package com.cybervpn.session;

import com.cybervpn.user.TelegramAccount;
import com.cybervpn.user.Users;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The one statement that a sign-in of the Mini App sends, for a benchmark that sends it without the sign-in around it. */
public final class SignInStatement {

    private static final TelegramAccount ANYBODY = new TelegramAccount(1, null, null, null, null, null);

    public static final String SQL = Sessions.opening(
        Users.byTelegram(ANYBODY, true, null, Instant.EPOCH).sql()
    );

    private SignInStatement() {}

    /** A new session of the user with this Telegram id. */
    public static void set(PreparedStatement statement, long telegramId) throws SQLException {
        Instant now = Instant.now();
        byte[] hash = new byte[32];
        ThreadLocalRandom.current().nextBytes(hash);
        Object[] values = {
            UUID.randomUUID(),
            telegramId,
            "username",
            "First",
            "Last",
            "en",
            null,
            null,
            now,
            true,
            UUID.randomUUID(),
            hash,
            now.plus(30, ChronoUnit.DAYS),
            "127.0.0.1",
            null,
            null,
            hash,
            false,
        };
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.VARCHAR);
                case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                default -> statement.setObject(i + 1, values[i]);
            }
        }
    }
}
