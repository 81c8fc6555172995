package com.cybervpn.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

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
    DataSource source;

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
        return one(
            ROTATE,
            query -> {
                query.setBytes(1, fresh.hash());
                query.setTimestamp(2, Timestamp.from(now));
                query.setTimestamp(3, Timestamp.from(expires));
                query.setString(4, client.ip());
                query.setString(5, client.userAgent());
                query.setObject(6, old.session());
                query.setBytes(7, old.hash());
                query.setTimestamp(8, Timestamp.from(now));
            },
            Users::known
        );
    }

    Optional<Profile> profile(UserId user) {
        return one(PROFILE, query -> query.setObject(1, user.value()), Users::profile);
    }

    boolean isLive(CurrentUser user, Instant now) {
        return one(
            LIVE,
            query -> {
                query.setObject(1, user.session());
                query.setObject(2, user.id().value());
                query.setTimestamp(3, Timestamp.from(now));
            },
            row -> true
        ).isPresent();
    }

    /**
     * Ends a session whose refresh token was used again; true when it was live. Its owner did not end it: after an
     * answer that got lost the same client may sign in with the same launch once more.
     */
    boolean revokeReused(UUID session, Instant now) {
        String sql =
            "update identity.session set revoked_at = ?, launch_hash = null where id = ? and revoked_at is null returning 1";
        return one(
            sql,
            query -> {
                query.setTimestamp(1, Timestamp.from(now));
                query.setObject(2, session);
            },
            row -> true
        ).isPresent();
    }

    /** Ends the session whose newest refresh token this is. */
    void revokeHolding(RefreshToken token, Instant now) {
        String sql =
            "update identity.session set revoked_at = ? where id = ? and refresh_hash = ? and revoked_at is null returning 1";
        one(
            sql,
            query -> {
                query.setTimestamp(1, Timestamp.from(now));
                query.setObject(2, token.session());
                query.setBytes(3, token.hash());
            },
            row -> true
        );
    }

    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String sql, Parameters parameters, Row<T> read) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement query = connection.prepareStatement(sql)
        ) {
            parameters.set(query);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(read.read(row)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("people cannot be looked up", failed);
        }
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
