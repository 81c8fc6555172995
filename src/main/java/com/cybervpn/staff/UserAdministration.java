package com.cybervpn.staff;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.LiveSessions;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Users as staff sees them. What changes a user is to be called within a transaction. */
@ApplicationScoped
public class UserAdministration {

    private static final Pattern TELEGRAM_ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern USER_ID = Pattern.compile(
        "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    );
    private static final String PEOPLE = """
    select u.id, u.telegram_id, u.username, u.first_name, u.last_name, u.language, u.created_at, u.last_sign_in_at,
        u.blocked_at, u.second_factor_since is not null as has_second_factor,
        (select count(*) from identity.session s
            where s.user_id = u.id and s.revoked_at is null and s.expires_at > ?) as live_sessions
    from identity.users u where true""";

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    Users users;

    @Inject
    Sessions sessions;

    @Inject
    LiveSessions live;

    @Inject
    InstantSource clock;

    /**
     * One person.
     *
     * @param blockedAt null when the person is not blocked
     * @param liveSessions how many devices are signed in, sessions of staff among them
     */
    public record Person(
        UserId id,
        Long telegramId,
        String username,
        String firstName,
        String lastName,
        String language,
        Instant createdAt,
        Instant lastSignInAt,
        Instant blockedAt,
        boolean hasSecondFactor,
        long liveSessions
    ) {}

    /** Where a person stands among all, by when they came. */
    public record Position(Instant createdAt, UUID id) {}

    /**
     * People, newest first, those behind {@code after} only.
     *
     * @param text a Telegram id, a user id, or the beginning of a username; null or empty finds everybody
     */
    public List<Person> search(String text, Optional<Position> after, int most) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(clock.instant());
        String query = PEOPLE + matching(text, parameters);
        if (after.isPresent()) {
            query += " and (u.created_at, u.id) < (?, ?)";
            parameters.addAll(List.of(after.get().createdAt(), after.get().id()));
        }
        parameters.add(most);
        return sql.all(
            query + " order by u.created_at desc, u.id desc limit ?",
            UserAdministration::person,
            parameters.toArray()
        );
    }

    public Optional<Person> find(UserId user) {
        return sql.one(PEOPLE + " and u.id = ?", UserAdministration::person, clock.instant(), user.value());
    }

    /** As {@link #find}, and no other transaction changes the user until this one ends. */
    public Optional<Person> lock(UserId user) {
        return users.lock(user) ? find(user) : Optional.empty();
    }

    public void block(UserId user) {
        users.setBlocked(user, clock.instant());
    }

    public void unblock(UserId user) {
        users.setBlocked(user, null);
    }

    /** Ends every session of a person and says how many. */
    public int endSessions(UserId user) {
        return forget(sessions.endAll(user, clock.instant()));
    }

    /** Ends the sessions in which a person works as staff. */
    public void endStaffSessions(UserId user) {
        forget(sessions.endAllOfStaff(user, clock.instant()));
    }

    private int forget(List<UUID> ended) {
        transactions.afterCommit(() -> ended.forEach(live::forget));
        return ended.size();
    }

    private static String matching(String text, List<Object> parameters) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String sought = text.strip();
        if (USER_ID.matcher(sought).matches()) {
            parameters.add(UUID.fromString(sought));
            return " and u.id = ?";
        }
        if (TELEGRAM_ID.matcher(sought).matches()) {
            parameters.add(Long.valueOf(sought));
            return " and u.telegram_id = ?";
        }
        String name = sought.startsWith("@") ? sought.substring(1) : sought;
        if (name.isEmpty()) {
            return " and false";
        }
        parameters.add(name.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        return " and lower(u.username) like lower(?)";
    }

    private static Person person(ResultSet row) throws SQLException {
        Timestamp blocked = row.getTimestamp("blocked_at");
        return new Person(
            new UserId(row.getObject("id", UUID.class)),
            row.getObject("telegram_id", Long.class),
            row.getString("username"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("language"),
            row.getTimestamp("created_at").toInstant(),
            row.getTimestamp("last_sign_in_at").toInstant(),
            blocked == null ? null : blocked.toInstant(),
            row.getBoolean("has_second_factor"),
            row.getLong("live_sessions")
        );
    }
}
