package com.cybervpn.session;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where a person is signed in, as they are shown it: live sessions, those of one device taken together. */
@ApplicationScoped
public class Devices {

    private static final String LIST = """
    with live as (
        select distinct on (coalesce(device_id, id)) coalesce(device_id, id) as device, ip_address, user_agent, last_used_at,
            min(created_at) over same as since, bool_or(id = ?) over same as is_current
        from identity.session where user_id = ? and revoked_at is null and expires_at > ?
        window same as (partition by coalesce(device_id, id))
        order by coalesce(device_id, id), last_used_at desc
    )
    select device, ip_address, user_agent, last_used_at, since, is_current, count(*) over () as total from live
    order by is_current desc, last_used_at desc, device limit ?""";
    private static final String SESSIONS = """
    select id, created_at, last_used_at, expires_at, revoked_at, ip_address, user_agent from identity.session
    where user_id = ? and id > ? order by id limit ?""";

    @Inject
    Sql sql;

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

    private record Counted(Known device, long total) {}

    /** The current device first, then the one used last. */
    Page of(CurrentUser user, Instant now, int most) {
        List<Counted> found = sql.all(
            LIST,
            row -> new Counted(known(row), row.getLong("total")),
            user.session(),
            user.id().value(),
            now,
            most
        );
        long total = found.isEmpty() ? 0 : found.getFirst().total();
        return new Page(found.stream().map(Counted::device).toList(), total);
    }

    /** Every session that is kept, those that are over too, in the order of their ids after one of them. */
    public List<SignedInDevice> sessions(UserId user, UUID after, int most) {
        return sql.all(SESSIONS, Devices::session, user.value(), after, most);
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
            row.getObject("device", UUID.class),
            row.getString("ip_address"),
            row.getString("user_agent"),
            Sql.instant(row, "last_used_at"),
            Sql.instant(row, "since"),
            row.getBoolean("is_current")
        );
    }

    private static SignedInDevice session(ResultSet row) throws SQLException {
        return new SignedInDevice(
            row.getObject("id", UUID.class),
            Sql.instant(row, "created_at"),
            Sql.instant(row, "last_used_at"),
            Sql.instant(row, "expires_at"),
            Sql.instant(row, "revoked_at"),
            row.getString("ip_address"),
            row.getString("user_agent")
        );
    }
}
