package com.cybervpn.account;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The accounts on their way out. Changes are called within a transaction. */
@ApplicationScoped
class Deletions {

    private static final String ADD = """
    insert into account.deletion (user_id, asked_at, due_at) values (?, ?, ?) on conflict (user_id) do nothing""";
    private static final String OF =
        "select asked_at, due_at, done_at from account.deletion where user_id = ?";

    @Inject
    Sql sql;

    /** True when the account was not on its way out before. */
    boolean add(UserId user, Instant now, Instant due) {
        return sql.update(ADD, user.value(), now, due) == 1;
    }

    /** True when the account was on its way out. */
    boolean remove(UserId user) {
        return (
            sql.update("delete from account.deletion where user_id = ? and done_at is null", user.value()) ==
            1
        );
    }

    Optional<Instant> dueAt(UserId user) {
        return of(user).map(Deletion::dueAt);
    }

    Optional<Deletion> of(UserId user) {
        return sql.one(OF, Deletion::read, user.value());
    }

    /** Locked until the transaction ends. */
    Optional<Deletion> lock(UserId user) {
        return sql.one(OF + " for no key update", Deletion::read, user.value());
    }

    /** Travels with the next statement; what it finds stays so until the transaction ends. */
    Supplier<Optional<Deletion>> keep(UserId user) {
        return sql.later(OF + " for share", Deletion::read, user.value());
    }

    void done(UserId user, Instant now) {
        sql.update("update account.deletion set done_at = ? where user_id = ?", now, user.value());
    }

    List<UUID> due(Instant now) {
        return sql.all(
            "select user_id from account.deletion where done_at is null and due_at <= ?",
            row -> row.getObject("user_id", UUID.class),
            now
        );
    }
}
