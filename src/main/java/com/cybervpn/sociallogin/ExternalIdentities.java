package com.cybervpn.sociallogin;

import com.cybervpn.login.LinkedLoginMethod;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which foreign account is whose. */
@ApplicationScoped
class ExternalIdentities {

    @Inject
    Sql sql;

    /** Until the end of the transaction no other transaction finds or adds this identity. */
    void hold(ExternalIdentity account) {
        sql.one(
            "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
            row -> true,
            "oauth:" + account.provider().code() + ":" + account.subject()
        );
    }

    /** Whose it is; takes over what its owner recognises it by today. */
    Optional<UserId> owner(ExternalIdentity account) {
        return sql.one(
            "update oauth.account set label = ? where provider = ? and subject = ? returning user_id",
            row -> new UserId(row.getObject(1, UUID.class)),
            account.label(),
            account.provider().code(),
            account.subject()
        );
    }

    void add(UserId user, ExternalIdentity account, Instant now) {
        sql.update(
            "insert into oauth.account (provider, subject, user_id, label, linked_at) values (?, ?, ?, ?, ?)",
            account.provider().code(),
            account.subject(),
            user.value(),
            account.label(),
            now
        );
    }

    Optional<LinkedLoginMethod> of(UserId user, ForeignProvider provider) {
        return sql.one(
            "select provider, label, linked_at from oauth.account where user_id = ? and provider = ?",
            ExternalIdentities::linked,
            user.value(),
            provider.code()
        );
    }

    List<LinkedLoginMethod> of(UserId user) {
        return sql.all(
            "select provider, label, linked_at from oauth.account where user_id = ? order by provider",
            ExternalIdentities::linked,
            user.value()
        );
    }

    void remove(UserId user, ForeignProvider provider) {
        sql.update(
            "delete from oauth.account where user_id = ? and provider = ?",
            user.value(),
            provider.code()
        );
    }

    void removeAll(UserId user) {
        sql.update("delete from oauth.account where user_id = ?", user.value());
    }

    private static LinkedLoginMethod linked(ResultSet row) throws SQLException {
        return new LinkedLoginMethod(
            row.getString("provider"),
            row.getString("label"),
            row.getTimestamp("linked_at").toInstant()
        );
    }
}
