package com.cybervpn.identity;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
class Entrance {

    static final Duration SESSION = Duration.ofDays(30);
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    /** Ends the sessions used longest ago of those that are more than fifty with the one just {@code opened}. */
    static final String END_SURPLUS = """
    update identity.session s set revoked_at = opened.created_at, launch_hash = null
    from opened where s.revoked_at is null and s.id = any (array(
        select older.id from identity.session older
        where older.user_id = (select user_id from opened) and older.revoked_at is null
        order by older.last_used_at desc offset 49
    ))""";
    private static final String OPEN =
        """
        , opened as (
            insert into identity.session
                (id, user_id, refresh_hash, created_at, last_used_at, expires_at, ip_address, user_agent, device_id, launch_hash)
            select ?, who.id, ?, who.last_sign_in_at, who.last_sign_in_at, ?, ?, ?, ?::uuid, launch.hash
            from who, (select ?::bytea as hash) launch
            where who.blocked_at is null and (who.second_factor_since is null or ?) and not exists (
                select from identity.session where launch_hash = launch.hash and revoked_at is not null
            )
            returning user_id, created_at
        ), surplus as (
        """ +
        END_SURPLUS +
        """
        )
        select id, telegram_id, username, first_name, last_name, language, photo_url, email, is_new,
            exists (select from opened) as is_open, blocked_at is null and second_factor_since is not null as may_prove
        from who""";
    static final String BY_TELEGRAM =
        """
        with who as (
            insert into identity.users as u
                (id, telegram_id, username, first_name, last_name, language, photo_url, start_param, created_at, last_sign_in_at,
                telegram_linked_at)
            select ?, ?, ?, ?, ?, ?, ?, ?, now, now, now from (select ?::timestamptz as now) at
            on conflict (telegram_id) do update set
                username = excluded.username, first_name = excluded.first_name, last_name = excluded.last_name,
                photo_url = case when ? then excluded.photo_url else u.photo_url end, last_sign_in_at = excluded.last_sign_in_at
            returning id, telegram_id, username, first_name, last_name, language, photo_url, email, last_sign_in_at,
                blocked_at, second_factor_since, xmax = 0 as is_new
        )""" + OPEN;
    private static final String BY_ID =
        """
        with who as (
            update identity.users set last_sign_in_at = ? where id = ? returning *, ?::boolean as is_new
        )""" + OPEN;
    private static final String CHALLENGE = """
    insert into identity.challenge (token_hash, user_id, method, expires_at)
    select ?, ?, ?, ? where not exists (
        select from identity.session where launch_hash = ?::bytea and revoked_at is not null
    )""";

    @Inject
    Sql sql;

    /**
     * Somebody who stands at the door.
     *
     * @param method the way they came: {@code telegram_miniapp}
     * @param proven whether the second proof was given just now
     * @param session what opens the session if there is to be one
     * @param launch Telegram's signature of the launch they came by; null when they came another way
     */
    record Visitor(
        String method,
        boolean proven,
        Client client,
        RefreshToken session,
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
            return new Visitor(method, proven, client, RefreshToken.random(UUID.randomUUID()), launch, now);
        }
    }

    /**
     * The person, who was let in or asked for more.
     *
     * @param challenge what asks for the second proof; null when they were let in
     */
    record Answer(Users.Known known, OneTimeToken challenge) {
        boolean isChallenged() {
            return challenge != null;
        }
    }

    /**
     * @param isOpen whether the session was made
     * @param mayProve whether a second proof is what can be missing
     */
    private record Seen(Users.Known known, boolean isOpen, boolean mayProve) {}

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
            showsPhoto
        );
    }

    /** By any way that has already found out who it is. Empty when they are blocked or gone. */
    public Optional<Answer> byId(UserId user, boolean isNew, Visitor visitor) {
        return enter(BY_ID, visitor, visitor.now(), user.value(), isNew);
    }

    private Optional<Answer> enter(String statement, Visitor visitor, Object... who) {
        Object[] session = {
            visitor.session().session(),
            visitor.session().hash(),
            visitor.now().plus(SESSION),
            visitor.client().ip(),
            visitor.client().userAgent(),
            visitor.client().device(),
            visitor.launch(),
            visitor.proven(),
        };
        Object[] all = new Object[who.length + session.length];
        System.arraycopy(who, 0, all, 0, who.length);
        System.arraycopy(session, 0, all, who.length, session.length);
        return sql
            .one(statement, Entrance::seen, all)
            .flatMap(seen ->
                seen.isOpen()
                    ? Optional.of(new Answer(seen.known(), null))
                    : seen.mayProve() && !visitor.proven()
                      ? challenge(seen.known(), visitor)
                      : Optional.empty()
            );
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(Users.known(row), row.getBoolean("is_open"), row.getBoolean("may_prove"));
    }

    /** A statement of its own, because few people have a second factor and everybody else would wait for it too. */
    private Optional<Answer> challenge(Users.Known known, Visitor visitor) {
        OneTimeToken token = OneTimeToken.random();
        int made = sql.update(
            CHALLENGE,
            token.hash(),
            known.profile().id(),
            visitor.method(),
            visitor.now().plus(CHALLENGE_LIFE),
            visitor.launch()
        );
        return made == 1 ? Optional.of(new Answer(known, token)) : Optional.empty();
    }
}
