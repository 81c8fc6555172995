package com.cybervpn.session;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Where people are signed in: sessions of customers and of staff, from their beginning to their end. */
@ApplicationScoped
public class Sessions {

    /** Ends the sessions used longest ago of those that are more than fifty with the one just {@code opened}. */
    private static final String END_SURPLUS = """
    update identity.session s set revoked_at = opened.created_at, launch_hash = null
    from opened where s.revoked_at is null and s.id = any (array(
        select older.id from identity.session older
        where older.user_id = (select user_id from opened) and older.revoked_at is null
        order by older.last_used_at desc offset 49
    ))""";
    // a person of whom fewer are kept has no surplus (sessions of staff are few, and each of them looks)
    private static final String OPEN =
        """
        , begun as (
            insert into identity.session
                (id, user_id, refresh_hash, created_at, last_used_at, expires_at, ip_address, user_agent, device_id, launch_hash)
            select ?, who.id, ?, who.last_sign_in_at, who.last_sign_in_at, ?, ?, ?, ?::uuid, launch.hash
            from who, (select ?::bytea as hash) launch
            where who.blocked_at is null and (who.second_factor_since is null or ?) and not exists (
                select from identity.session where launch_hash = launch.hash and revoked_at is not null
            )
            returning user_id, created_at
        ), opened as (
            select begun.user_id, begun.created_at from begun, who where who.sessions_kept > 50
        ), surplus as (
        """ +
        END_SURPLUS +
        """
        )
        select id, telegram_id, username, first_name, last_name, language, photo_url, email, is_new,
            exists (select from begun) as is_open, blocked_at is null and second_factor_since is not null as may_prove
        from who""";
    private static final String OPEN_STAFF =
        """
        with opened as (
            insert into identity.session
                (id, user_id, refresh_hash, created_at, last_used_at, expires_at, ip_address, user_agent, device_id, kind)
            select ?, user_id, ?, ?, ?, ?, ?, user_agent, device_id, 'staff' from identity.session where id = ? and user_id = ?
            returning user_id, created_at
        )
        """ + END_SURPLUS;
    private static final String ROTATE = """
    update identity.session s set refresh_hash = ?, last_used_at = ?, expires_at = ?, ip_address = ?, user_agent = ?
    from identity.users u
    where s.id = ? and s.refresh_hash = ? and s.kind = 'customer' and s.revoked_at is null and s.expires_at > ?
        and u.id = s.user_id and u.blocked_at is null
    returning u.id, u.telegram_id, u.username, u.first_name, u.last_name, u.language, u.photo_url, u.email, false as is_new""";
    private static final String ROTATE_STAFF = """
    update identity.session s set refresh_hash = ?, last_used_at = ?, ip_address = ?
    from identity.users u
    where s.id = ? and s.refresh_hash = ? and s.kind = 'staff' and s.revoked_at is null and s.expires_at > ?
        and u.id = s.user_id and u.blocked_at is null
    returning s.user_id""";
    private static final String LIVE = """
    select 1 from identity.session s join identity.users u on u.id = s.user_id
    where s.id = ? and s.user_id = ? and s.revoked_at is null and s.expires_at > ? and u.blocked_at is null""";
    private static final String PROVEN = """
    select 1 from identity.session where id = ? and coalesce(proven_at, created_at) >= ?""";
    private static final String END_ONE = """
    update identity.session set revoked_at = ? where id = ? and revoked_at is null""";
    private static final String END = """
    update identity.session set revoked_at = ? where user_id = ? and revoked_at is null and expires_at > ?""";
    // a session that was opened by the same launch, before a reload, does not spend it for the one that stays
    private static final String END_OTHERS = """
    update identity.session other set revoked_at = ?, launch_hash = nullif(other.launch_hash, mine.launch_hash)
    from identity.session mine
    where mine.id = ? and other.id <> mine.id and other.user_id = ?
    and other.revoked_at is null and other.expires_at > ? returning other.id""";
    private static final String FORGET_OLD = """
    delete from identity.session where id in (
        select id from identity.session where least(expires_at, revoked_at) < ? limit ?) returning user_id""";

    @Inject
    Sql sql;

    /** Statements that open a session, by their beginning: made once, so that the driver knows them again. */
    private final Map<String, String> opening = new ConcurrentHashMap<>();

    /**
     * Writes down the arrival and opens a session, by one statement; empty when there is no such person. Ends the sessions
     * used longest ago beyond fifty.
     */
    public Optional<OpenedSession> open(Users.Arrival who, LoginAttempt attempt, Instant expires) {
        Object[] session = {
            attempt.session().session(),
            attempt.session().hash(),
            expires,
            attempt.client().ip(),
            attempt.client().userAgent(),
            attempt.client().device(),
            attempt.launch(),
            attempt.proven(),
        };
        return sql.one(
            opening.computeIfAbsent(who.sql(), Sessions::opening),
            row ->
                new OpenedSession(Users.known(row), row.getBoolean("is_open"), row.getBoolean("may_prove")),
            Stream.concat(Stream.of(who.parameters()), Stream.of(session)).toArray()
        );
    }

    /** The whole statement that begins with an arrival. */
    static String opening(String arrival) {
        return arrival + OPEN;
    }

    /** Opens a session of staff beside one of the same person's as a customer. */
    public void openStaff(
        CurrentUser customer,
        RefreshToken token,
        String address,
        Instant now,
        Instant end
    ) {
        sql.update(
            OPEN_STAFF,
            token.session(),
            token.hash(),
            now,
            now,
            end,
            address,
            customer.session(),
            customer.id().value()
        );
    }

    /** Replaces a refresh token that is still the newest of a customer's live session; empty otherwise. */
    public Optional<Users.Known> rotate(
        RefreshToken old,
        RefreshToken fresh,
        ClientInfo client,
        Instant now,
        Instant expires
    ) {
        return sql.one(
            ROTATE,
            Users::known,
            fresh.hash(),
            now,
            expires,
            client.ip(),
            client.userAgent(),
            old.session(),
            old.hash(),
            now
        );
    }

    /** As {@link #rotate} of a session of staff, whose end stays where it is. */
    public Optional<UserId> rotateStaff(RefreshToken old, RefreshToken fresh, String address, Instant now) {
        return sql.one(
            ROTATE_STAFF,
            row -> new UserId(row.getObject(1, UUID.class)),
            fresh.hash(),
            now,
            address,
            old.session(),
            old.hash(),
            now
        );
    }

    boolean isLive(CurrentUser user, Instant now) {
        return sql.one(LIVE, row -> true, user.session(), user.id().value(), now).isPresent();
    }

    /** Notes that the person behind a session has proved who they are. */
    public void proved(CurrentUser user, Instant now) {
        sql.update("update identity.session set proven_at = ? where id = ?", now, user.session());
    }

    /** Whether a session began, or its person proved who they are, not before a moment. */
    public boolean isProvenSince(CurrentUser user, Instant since) {
        return sql.one(PROVEN, row -> true, user.session(), since).isPresent();
    }

    /**
     * Ends a session whose refresh token was used again; true when it was live. Its owner did not end it: after an
     * answer that got lost the same client may sign in with the same launch once more.
     */
    public boolean revokeReused(UUID session, Instant now) {
        return (
            sql.update(
                "update identity.session set revoked_at = ?, launch_hash = null where id = ? and revoked_at is null",
                now,
                session
            ) > 0
        );
    }

    /**
     * Ends the session of a refresh token, also of one that is not its newest: its owner may never have got the newest, or
     * a thief has.
     */
    public void end(RefreshToken token, Instant now) {
        sql.update(END_ONE, now, token.session());
    }

    /** As {@link #end} if it is a session of staff. */
    public void endStaff(RefreshToken token, Instant now) {
        sql.update(END_ONE + " and kind = 'staff'", now, token.session());
    }

    /** Ends the sessions of one device of a person and says which they were. */
    List<UUID> endDevice(UserId user, UUID device, Instant now) {
        return sql.all(
            END + " and coalesce(device_id, id) = ? returning id",
            Sessions::id,
            now,
            user.value(),
            now,
            device
        );
    }

    /** Ends every session of a person and says which they were. */
    public List<UUID> endAll(UserId user, Instant now) {
        return sql.all(END + " returning id", Sessions::id, now, user.value(), now);
    }

    /** Ends the sessions in which a person works as staff and says which they were. */
    public List<UUID> endAllOfStaff(UserId user, Instant now) {
        return sql.all(END + " and kind = 'staff' returning id", Sessions::id, now, user.value(), now);
    }

    /** Ends every session of a person but the current one and says which they were. */
    public List<UUID> endOthers(CurrentUser user, Instant now) {
        return sql.all(END_OTHERS, Sessions::id, now, user.session(), user.id().value(), now);
    }

    /** The launches of a person's live sessions may open others; those of sessions ended before stay spent. */
    public void freeLaunches(UserId user) {
        sql.update(
            "update identity.session set launch_hash = null where user_id = ? and revoked_at is null",
            user.value()
        );
    }

    /** Deletes every session of a person. */
    public void forget(UserId user) {
        sql.update("delete from identity.session where user_id = ?", user.value());
    }

    /** Deletes at most so many sessions that were over before a moment, and says whose each was. */
    List<UserId> forgetOld(Instant overBefore, int most) {
        return sql.all(FORGET_OLD, row -> new UserId(row.getObject(1, UUID.class)), overBefore, most);
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }
}
