package com.cybervpn.identity;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** People and their sessions. How a session begins is in {@link Entrance}. */
@ApplicationScoped
class Users {

    private static final String ROTATE = """
    update identity.session s set refresh_hash = ?, last_used_at = ?, expires_at = ?, ip_address = ?, user_agent = ?
    from identity.users u
    where s.id = ? and s.refresh_hash = ? and s.kind = 'customer' and s.revoked_at is null and s.expires_at > ? and u.id = s.user_id and u.blocked_at is null
    returning u.id, u.telegram_id, u.username, u.first_name, u.last_name, u.language, u.photo_url, u.email, false as is_new""";
    private static final String PROFILE = """
    select id, telegram_id, username, first_name, last_name, language, photo_url, email from identity.users where id = ?""";
    private static final String LIVE = """
    select 1 from identity.session s join identity.users u on u.id = s.user_id
    where s.id = ? and s.user_id = ? and s.revoked_at is null and s.expires_at > ? and u.blocked_at is null""";

    @Inject
    Sql sql;

    /** The person behind launch data and whether we met just now. */
    record Known(Profile profile, boolean isNew) {}

    /** Replaces a refresh token that is still the newest of a live session; empty otherwise. */
    Optional<Known> rotate(
        RefreshToken old,
        RefreshToken fresh,
        Client client,
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

    public Optional<Profile> profile(UserId user) {
        return sql.one(PROFILE, Users::profile, user.value());
    }

    /** Who has this Telegram account; empty for nobody. */
    Optional<UserId> ofTelegram(long telegramId) {
        return sql.one(
            "select id from identity.users where telegram_id = ?",
            row -> new UserId(row.getObject("id", UUID.class)),
            telegramId
        );
    }

    public boolean isLive(CurrentUser user, Instant now) {
        return sql.one(LIVE, row -> true, user.session(), user.id().value(), now).isPresent();
    }

    /**
     * Ends a session whose refresh token was used again; true when it was live. Its owner did not end it: after an
     * answer that got lost the same client may sign in with the same launch once more.
     */
    boolean revokeReused(UUID session, Instant now) {
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
     * somebody else has.
     */
    void signOut(RefreshToken token, Instant now) {
        sql.update(
            "update identity.session set revoked_at = ? where id = ? and revoked_at is null",
            now,
            token.session()
        );
    }

    static Known known(ResultSet row) throws SQLException {
        return new Known(profile(row), row.getBoolean("is_new"));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
            row.getObject("id", UUID.class),
            row.getObject("telegram_id", Long.class),
            row.getString("username"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("language"),
            row.getString("photo_url"),
            row.getString("email")
        );
    }
}
