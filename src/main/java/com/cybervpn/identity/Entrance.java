package com.cybervpn.identity;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The one door: every way in ends in {@link #OPEN}, which gives a session, or a challenge to somebody who asked for a second
 * proof, or nothing to somebody who is blocked.
 *
 * <p>Each way is one statement, because everybody who opens the app waits for it. The row of the person is locked in it, so
 * that nobody slips in while the second proof is being turned on.
 */
@ApplicationScoped
class Entrance {

    static final Duration SESSION = Duration.ofDays(30);
    static final Duration CHALLENGE = Duration.ofMinutes(5);

    static final String BY_TELEGRAM = """
    with who as (
        insert into identity.users as u
            (id, telegram_id, username, first_name, last_name, language, photo_url, start_param, created_at, last_sign_in_at,
            telegram_linked_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (telegram_id) do update set
            username = excluded.username, first_name = excluded.first_name, last_name = excluded.last_name,
            photo_url = case when ? then excluded.photo_url else u.photo_url end, last_sign_in_at = excluded.last_sign_in_at
        returning u.*, xmax = 0 as is_new
    )""";
    private static final String BY_ID = """
    with who as (
        update identity.users set last_sign_in_at = ? where id = ? returning *, ?::boolean as is_new
    )""";
    static final String OPEN = """
    , launch as (
        select given.hash, exists (
            select from identity.session where launch_hash = given.hash and revoked_at is not null
        ) as is_spent
        from (select ?::bytea as hash) given
    ), opened as (
        insert into identity.session
            (id, user_id, refresh_hash, created_at, last_used_at, expires_at, ip_address, user_agent, device_id, launch_hash)
        select ?, who.id, ?, ?, ?, ?, ?, ?, ?::uuid, launch.hash from who, launch
        where who.blocked_at is null and not launch.is_spent and (who.second_factor_since is null or ?)
        returning 1
    ), challenged as (
        insert into identity.challenge (token_hash, user_id, method, expires_at)
        select ?, who.id, ?, ? from who, launch
        where who.blocked_at is null and not launch.is_spent and who.second_factor_since is not null and not ?
        returning 1
    )
    select who.id, who.telegram_id, who.username, who.first_name, who.last_name, who.language, who.photo_url, who.email, who.blocked_at,
        who.is_new, launch.is_spent, exists (select from challenged) as is_challenged
    from who, launch""";

    @Inject
    Sql sql;

    /**
     * Somebody who stands at the door.
     *
     * @param method the way they came: {@code telegram_miniapp}
     * @param proven whether the second proof was given just now
     * @param session what opens the session if there is to be one
     * @param challenge what asks for the second proof if that is needed
     * @param launch Telegram's signature of the launch they came by; null when they came another way
     */
    record Visitor(
        String method,
        boolean proven,
        Client client,
        RefreshToken session,
        OneTimeToken challenge,
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
            return new Visitor(
                method,
                proven,
                client,
                RefreshToken.random(UUID.randomUUID()),
                OneTimeToken.random(),
                launch,
                now
            );
        }
    }

    /** The person, and whether they were let in or asked for more. */
    record Answer(Users.Known known, boolean isChallenged) {}

    /**
     * By what Telegram says; makes the person known. Empty when they are blocked or have ended a session of the same launch.
     *
     * @param showsPhoto whether it would tell a photo if there were one
     * @param startParam what brought them here; null for nothing
     */
    Optional<Answer> byTelegram(
        TelegramAccount account,
        boolean showsPhoto,
        String startParam,
        Visitor visitor
    ) {
        return enter(
            BY_TELEGRAM,
            visitor,
            UUID.randomUUID(),
            account.id(),
            account.username(),
            account.firstName(),
            account.lastName(),
            account.language(),
            account.photoUrl(),
            startParam,
            visitor.now(),
            visitor.now(),
            visitor.now(),
            showsPhoto
        );
    }

    /** By any way that has already found out who it is. Empty when they are blocked or gone. */
    Optional<Answer> byId(UserId user, boolean isNew, Visitor visitor) {
        return enter(BY_ID, visitor, visitor.now(), user.value(), isNew);
    }

    private Optional<Answer> enter(String way, Visitor visitor, Object... parameters) {
        Object[] open = {
            visitor.launch(),
            visitor.session().session(),
            visitor.session().hash(),
            visitor.now(),
            visitor.now(),
            visitor.now().plus(SESSION),
            visitor.client().ip(),
            visitor.client().userAgent(),
            visitor.client().device(),
            visitor.proven(),
            visitor.challenge().hash(),
            visitor.method(),
            visitor.now().plus(CHALLENGE),
            visitor.proven(),
        };
        Object[] all = new Object[parameters.length + open.length];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        System.arraycopy(open, 0, all, parameters.length, open.length);
        return sql.one(way + OPEN, Entrance::answer, all);
    }

    private static Answer answer(ResultSet row) throws SQLException {
        Timestamp blocked = row.getTimestamp("blocked_at");
        return blocked == null && !row.getBoolean("is_spent")
            ? new Answer(Users.known(row), row.getBoolean("is_challenged"))
            : null;
    }
}
