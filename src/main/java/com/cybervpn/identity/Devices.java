package com.cybervpn.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Where a person is signed in: live sessions, those of one device taken together. */
@ApplicationScoped
class Devices {

    private static final String LIST = """
    with live as (
        select distinct on (coalesce(device_id, id)) coalesce(device_id, id) as device, ip_address, user_agent, last_used_at,
            min(created_at) over same as since, bool_or(id = ?) over same as is_current
        from identity.session where user_id = ? and revoked_at is null and expires_at > ?
        window same as (partition by coalesce(device_id, id))
        order by coalesce(device_id, id), last_used_at desc
    )
    select *, count(*) over () as total from live order by is_current desc, last_used_at desc, device limit ?""";
    private static final String END = """
    update identity.session set revoked_at = ?
    where user_id = ? and coalesce(device_id, id) = ? and revoked_at is null and expires_at > ? returning id""";
    private static final String END_ALL = """
    update identity.session set revoked_at = ?
    where user_id = ? and revoked_at is null and expires_at > ? returning id""";
    // a session that was opened by the same launch, before a reload, does not spend it for the one that stays
    private static final String END_OTHERS = """
    update identity.session other set revoked_at = ?, launch_hash = nullif(other.launch_hash, mine.launch_hash)
    from identity.session mine
    where mine.id = ? and other.id <> mine.id and other.user_id = ?
    and other.revoked_at is null and other.expires_at > ? returning other.id""";
    private static final String FORGET = """
    delete from identity.session where id in (
        select id from identity.session where least(expires_at, revoked_at) < ? limit ?)""";

    @Inject
    DataSource source;

    /** A device as its newest session shows it. */
    record Known(
        UUID id,
        String ip,
        String userAgent,
        Instant lastUsedAt,
        Instant createdAt,
        boolean isCurrent
    ) {}

    /** The first of all devices and how many there are. */
    record Page(List<Known> devices, long total) {}

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** The current device first, then the one used last. */
    Page of(CurrentUser user, Instant now, int most) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement query = connection.prepareStatement(LIST)
        ) {
            query.setObject(1, user.session());
            query.setObject(2, user.id().value());
            query.setTimestamp(3, Timestamp.from(now));
            query.setInt(4, most);
            List<Known> found = new ArrayList<>();
            long total = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(known(row));
                    total = row.getLong("total");
                }
            }
            return new Page(found, total);
        } catch (SQLException failed) {
            throw new IllegalStateException("devices cannot be listed", failed);
        }
    }

    /** Ends the sessions of one device of a person and says which they were. */
    List<UUID> end(UserId user, UUID device, Instant now) {
        return ended(END, statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, user.value());
            statement.setObject(3, device);
            statement.setTimestamp(4, Timestamp.from(now));
        });
    }

    /** Ends every session of a person and says which they were. */
    List<UUID> endAll(UserId user, Instant now) {
        return ended(END_ALL, statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, user.value());
            statement.setTimestamp(3, Timestamp.from(now));
        });
    }

    /** Ends every session of a person but the current one and says which they were. */
    List<UUID> endOthers(CurrentUser user, Instant now) {
        return ended(END_OTHERS, statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, user.session());
            statement.setObject(3, user.id().value());
            statement.setTimestamp(4, Timestamp.from(now));
        });
    }

    /** Deletes at most so many sessions that were over before a moment, and says how many. */
    int forget(Instant overBefore, int most) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement statement = connection.prepareStatement(FORGET)
        ) {
            statement.setTimestamp(1, Timestamp.from(overBefore));
            statement.setInt(2, most);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("old sessions cannot be deleted", failed);
        }
    }

    private List<UUID> ended(String sql, Parameters parameters) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement statement = connection.prepareStatement(sql)
        ) {
            parameters.set(statement);
            List<UUID> ended = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ended.add(row.getObject(1, UUID.class));
                }
            }
            return ended;
        } catch (SQLException failed) {
            throw new IllegalStateException("sessions cannot be ended", failed);
        }
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
            row.getObject("device", UUID.class),
            row.getString("ip_address"),
            row.getString("user_agent"),
            row.getTimestamp("last_used_at").toInstant(),
            row.getTimestamp("since").toInstant(),
            row.getBoolean("is_current")
        );
    }
}
