package com.cybervpn.identity;

import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** What other features may know of a person. */
@ApplicationScoped
public class People {

    @Inject
    Users users;

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /** Where the person can be written to; empty for somebody without Telegram. */
    public Optional<Long> telegramId(UserId user) {
        return users.profile(user).map(Profile::telegramId);
    }

    /** The address the person has confirmed; empty for none. */
    public Optional<String> email(UserId user) {
        return users.profile(user).map(Profile::email);
    }

    /** Who has confirmed this address, which is in lower case. */
    public Optional<UserId> withEmail(String address) {
        return sql.one(
            "select id from identity.users where email = ?",
            row -> new UserId(row.getObject(1, UUID.class)),
            address
        );
    }

    /**
     * Gives a person the address they have confirmed; null takes it away. Within {@link WaysIn}.
     *
     * @param address in lower case
     * @return false when somebody else has it
     */
    public boolean setEmail(UserId user, String address) {
        // two who confirm the same address at the same moment come one after the other
        sql.one(
            "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
            row -> true,
            "email:" + address
        );
        return (
            sql.update(
                """
                update identity.users set email = ? where id = ?
                and not exists (select from identity.users other where other.email = ? and other.id <> ?)""",
                address,
                user.value(),
                address,
                user.value()
            ) == 1
        );
    }

    /**
     * Makes somebody known who comes without Telegram. They need a way in of their own in the same transaction.
     *
     * @param firstName what a way in calls them; null when it does not say
     * @param language {@code en} or {@code ru}
     */
    public UserId register(String firstName, String language) {
        UserId user = new UserId(UUID.randomUUID());
        Instant now = clock.instant();
        sql.update(
            """
            insert into identity.users (id, first_name, language, created_at, last_sign_in_at)
            values (?, ?, ?, ?, ?)""",
            user.value(),
            firstName,
            language,
            now,
            now
        );
        return user;
    }

    /** Whether staff keeps the person out. */
    public boolean isBlocked(UserId user) {
        return sql
            .one(
                "select 1 from identity.users where id = ? and blocked_at is not null",
                row -> true,
                user.value()
            )
            .isPresent();
    }

    /** Whose clock the person reads: as they chose, UTC until then and for a zone this machine does not know. */
    public ZoneId zone(UserId user) {
        return sql
            .one("select timezone from identity.users where id = ?", row -> row.getString(1), user.value())
            .filter(ZoneId.getAvailableZoneIds()::contains)
            .map(ZoneId::of)
            .orElse(ZoneId.of("UTC"));
    }

    /** {@code en} or {@code ru}. */
    public String language(UserId user) {
        return users.profile(user).map(Profile::language).orElse("en");
    }
}
