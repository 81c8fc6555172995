package com.cybervpn.password;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The passwords of users, and since when their addresses are confirmed. */
@ApplicationScoped
public class PasswordCredentials {

    private static final String CONFIRM = """
    insert into mailbox.holder (user_id, confirmed_at) values (?, ?)
    on conflict (user_id) do update set confirmed_at = excluded.confirmed_at""";
    private static final String SET = """
    insert into mailbox.holder (user_id, password, password_set_at) values (?, ?, ?)
    on conflict (user_id) do update set password = excluded.password, password_set_at = excluded.password_set_at""";
    private static final String BY_ADDRESS = """
    select h.user_id, h.password from identity.users u join mailbox.holder h on h.user_id = u.id
    where u.email = ? and h.password is not null""";

    @Inject
    Sql sql;

    /** A password and whose it is. */
    record Password(UserId user, String hash) {
        @Override
        public String toString() {
            return "Password";
        }
    }

    /** @param passwordSetAt null for no password */
    public record Known(Instant confirmedAt, Instant passwordSetAt) {}

    public Optional<Known> of(UserId user) {
        return sql.one(
            "select confirmed_at, password_set_at from mailbox.holder where user_id = ?",
            row -> new Known(moment(row, "confirmed_at"), moment(row, "password_set_at")),
            user.value()
        );
    }

    /** Of the user who has a password and this confirmed address. */
    Optional<Password> password(MailAddress address) {
        return sql.one(
            BY_ADDRESS,
            row -> new Password(new UserId(row.getObject("user_id", UUID.class)), row.getString("password")),
            address.text()
        );
    }

    public Optional<String> password(UserId user) {
        return sql.one(
            "select password from mailbox.holder where user_id = ?",
            row -> row.getString("password"),
            user.value()
        );
    }

    public void confirm(UserId user, Instant now) {
        sql.update(CONFIRM, user.value(), now);
    }

    public void setPassword(UserId user, String hash, Instant now) {
        sql.update(SET, user.value(), hash, now);
    }

    /** Replaces a hash by a stronger one of the same password, unless the password was changed meanwhile. */
    void strengthen(UserId user, String old, String fresh) {
        sql.update(
            "update mailbox.holder set password = ? where user_id = ? and password = ?",
            fresh,
            user.value(),
            old
        );
    }

    public void forget(UserId user) {
        sql.update("delete from mailbox.holder where user_id = ?", user.value());
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
