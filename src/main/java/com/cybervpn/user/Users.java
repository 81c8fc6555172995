package com.cybervpn.user;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The people. Their sessions are in {@link com.cybervpn.session.Sessions}. */
@ApplicationScoped
public class Users {

    private static final String PROFILE_COLUMNS =
        "id, telegram_id, username, first_name, last_name, language, photo_url, email";
    private static final String DETAILS_COLUMNS =
        PROFILE_COLUMNS + ", display_name, timezone, start_param, created_at, updated_at, last_sign_in_at";
    /** What {@link Sessions} asks of an arrival, and the profile. */
    private static final String ARRIVAL_COLUMNS =
        PROFILE_COLUMNS + ", last_sign_in_at, blocked_at, second_factor_since, sessions_kept";

    /** Creates the user of a Telegram account, or takes over what Telegram tells of them now. */
    private static final String BY_TELEGRAM =
        """
        with who as (
            insert into identity.users as u
                (id, telegram_id, username, first_name, last_name, language, photo_url, start_param, created_at,
                last_sign_in_at, telegram_linked_at, sessions_kept)
            select ?, ?, ?, ?, ?, ?, ?, ?, now, now, now, 1 from (select ?::timestamptz as now) at
            on conflict (telegram_id) do update set
                username = excluded.username, first_name = excluded.first_name, last_name = excluded.last_name,
                photo_url = case when ? then excluded.photo_url else u.photo_url end,
                last_sign_in_at = excluded.last_sign_in_at, sessions_kept = u.sessions_kept + 1
            returning xmax = 0 as is_new,\s""" +
        ARRIVAL_COLUMNS +
        ")";
    private static final String BY_ID =
        """
        with who as (
            update identity.users set last_sign_in_at = ?, sessions_kept = sessions_kept + 1 where id = ?
            returning ?::boolean as is_new,\s""" +
        ARRIVAL_COLUMNS +
        ")";
    private static final String PROFILE = "select " + PROFILE_COLUMNS + " from identity.users where id = ?";
    private static final String DETAILS = "select " + DETAILS_COLUMNS + " from identity.users where id = ?";
    private static final String TELEGRAM = """
    select telegram_id, username, first_name, telegram_linked_at from identity.users
    where id = ? and telegram_id is not null""";
    private static final String REGISTER = """
    insert into identity.users (id, first_name, language, created_at, last_sign_in_at, sessions_kept) values (?, ?, ?, ?, ?, 0)""";
    private static final String SET_EMAIL = """
    update identity.users set email = ? where id = ?
    and not exists (select from identity.users other where other.email = ? and other.id <> ?)""";
    private static final String CHANGE =
        """
        update identity.users set display_name = case when ? then ? else display_name end, language = coalesce(?, language),
            timezone = coalesce(?, timezone), updated_at = ?
        where id = ? returning\s""" + DETAILS_COLUMNS;
    private static final String LINK_TELEGRAM = """
    update identity.users set telegram_id = ?, username = ?, first_name = ?, last_name = ?, photo_url = ?, telegram_linked_at = ?
    where id = ?""";
    private static final String UNLINK_TELEGRAM = """
    update identity.users set telegram_id = null, username = null, photo_url = null, telegram_linked_at = null
    where id = ?""";
    private static final String FORGET = """
    update identity.users set telegram_id = null, username = null, first_name = null, last_name = null, photo_url = null,
        display_name = null, email = null, start_param = null, language = 'en', timezone = 'UTC', second_factor_since = null,
        telegram_linked_at = null, updated_at = ?
    where id = ?""";

    @Inject
    Sql sql;

    /** A person and whether we met just now. */
    public record Known(Profile profile, boolean isNew) {}

    /** @param since null when a version before has linked it */
    public record Telegram(long id, String username, String firstName, Instant since) {}

    /**
     * The beginning of a statement that lets a person in: it writes down the arrival, locks the person's row, and calls it
     * {@code who}.
     *
     * @param sql a common table expression
     */
    public record Arrival(String sql, Object... parameters) {}

    /** By what Telegram says. @param showsPhoto whether it would tell a photo if there were one; @param startParam may be null */
    public static Arrival byTelegram(
        TelegramAccount who,
        boolean showsPhoto,
        String startParam,
        Instant now
    ) {
        return new Arrival(
            BY_TELEGRAM,
            UUID.randomUUID(),
            who.id(),
            who.username(),
            who.firstName(),
            who.lastName(),
            who.language(),
            who.photoUrl(),
            startParam,
            now,
            showsPhoto
        );
    }

    /** By the id of a user, who was perhaps created a moment ago. */
    public static Arrival byId(UserId user, boolean isNew, Instant now) {
        return new Arrival(BY_ID, now, user.value(), isNew);
    }

    public Optional<Profile> profile(UserId user) {
        return sql.one(PROFILE, Users::profile, user.value());
    }

    /** Everything. */
    Optional<Profiles.Details> details(UserId user) {
        return sql.one(DETAILS, Users::details, user.value());
    }

    /** The Telegram account of a person; empty for none. */
    public Optional<Telegram> telegram(UserId user) {
        return sql.one(
            TELEGRAM,
            row ->
                new Telegram(
                    row.getLong("telegram_id"),
                    row.getString("username"),
                    row.getString("first_name"),
                    Sql.instant(row, "telegram_linked_at")
                ),
            user.value()
        );
    }

    /** The user of this Telegram account; empty for none. */
    public Optional<UserId> withTelegram(long telegramId) {
        return sql.one("select id from identity.users where telegram_id = ?", Users::id, telegramId);
    }

    /** Who has confirmed this address, which is in lower case. */
    Optional<UserId> withEmail(String address) {
        return sql.one("select id from identity.users where email = ?", Users::id, address);
    }

    boolean isBlocked(UserId user) {
        return sql
            .one(
                "select 1 from identity.users where id = ? and blocked_at is not null",
                row -> true,
                user.value()
            )
            .isPresent();
    }

    /** Keeps others from changing a person until the transaction ends; false when there is none. */
    public boolean lock(UserId user) {
        return sql
            .one("select 1 from identity.users where id = ? for no key update", row -> true, user.value())
            .isPresent();
    }

    /** Creates a user without Telegram. @param firstName may be null */
    void register(UserId user, String firstName, String language, Instant now) {
        sql.update(REGISTER, user.value(), firstName, language, now, now);
    }

    /** False when another user has the address, which is in lower case; null takes theirs away. */
    boolean setEmail(UserId user, String address) {
        // two who confirm the same address at the same moment come one after the other
        sql.one(
            "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
            row -> true,
            "email:" + address
        );
        return sql.update(SET_EMAIL, address, user.value(), address, user.value()) == 1;
    }

    /** What a person has chosen; empty when there is none. */
    Optional<Profiles.Details> change(UserId user, Profiles.Change change, Instant now) {
        return sql.one(
            CHANGE,
            Users::details,
            change.displayName() != null,
            change.displayName() == null ? null : change.displayName().orElse(null),
            change.language(),
            change.timezone(),
            now,
            user.value()
        );
    }

    /** @throws IllegalStateException when it is another user's ({@link Sql#isTaken}) */
    public void linkTelegram(UserId user, TelegramAccount account, Instant now) {
        sql.update(
            LINK_TELEGRAM,
            account.id(),
            account.username(),
            account.firstName(),
            account.lastName(),
            account.photoUrl(),
            now,
            user.value()
        );
    }

    public void unlinkTelegram(UserId user) {
        sql.update(UNLINK_TELEGRAM, user.value());
    }

    /** Notes that so many sessions of a person were deleted. */
    public void sessionsForgotten(UserId user, long sessions) {
        sql.update(
            "update identity.users set sessions_kept = greatest(0, sessions_kept - ?) where id = ?",
            sessions,
            user.value()
        );
    }

    /** @param since null for no second factor */
    public void setSecondFactor(UserId user, Instant since) {
        sql.update("update identity.users set second_factor_since = ? where id = ?", since, user.value());
    }

    /** @param since null for a user who is not blocked */
    public void setBlocked(UserId user, Instant since) {
        sql.update("update identity.users set blocked_at = ? where id = ?", since, user.value());
    }

    /** What is left names no person: the next sign-in with the same Telegram account creates a new user. */
    public void forget(UserId user, Instant now) {
        sql.update(FORGET, now, user.value());
    }

    public static Known known(ResultSet row) throws SQLException {
        return new Known(profile(row), row.getBoolean("is_new"));
    }

    private static UserId id(ResultSet row) throws SQLException {
        return new UserId(row.getObject("id", UUID.class));
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

    private static Profiles.Details details(ResultSet row) throws SQLException {
        return new Profiles.Details(
            row.getObject("id", UUID.class),
            row.getObject("telegram_id", Long.class),
            row.getString("username"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("photo_url"),
            row.getString("display_name"),
            row.getString("email"),
            row.getString("language"),
            row.getString("timezone"),
            row.getString("start_param"),
            Sql.instant(row, "created_at"),
            Sql.instant(row, "updated_at"),
            Sql.instant(row, "last_sign_in_at")
        );
    }
}
