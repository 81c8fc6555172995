package com.cybervpn.twofactor;

import com.cybervpn.platform.crypto.DataKeys;
import com.cybervpn.platform.crypto.SealedColumn;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What we keep of authenticator apps and recovery codes. */
@ApplicationScoped
class Authenticators implements SealedColumn {

    private static final int GUESSES_MOST = 5;
    private static final Duration GUESSES_FOR = Duration.ofMinutes(15);

    private static final String START = """
    insert into twofactor.authenticator as a (user_id, secret, made_at) values (?, ?, ?)
    on conflict (user_id) do update set secret = excluded.secret, made_at = excluded.made_at, last_step = 0
    where a.confirmed_at is null""";
    private static final String GUESS = """
    update twofactor.authenticator set
        guesses = case when guesses_since > ? then guesses + 1 else 1 end,
        guesses_since = case when guesses_since > ? then guesses_since else ? end
    where user_id = ? and (guesses_since is null or guesses_since <= ? or guesses < ?)""";
    private static final String LOCKED = """
    select secret, made_at, confirmed_at from twofactor.authenticator where user_id = ? for update""";
    private static final String STATUS = """
    select confirmed_at, (select count(*) from twofactor.recovery_code r where r.user_id = a.user_id) as codes
    from twofactor.authenticator a where user_id = ? and confirmed_at is not null""";
    private static final String OUTDATED = """
    select user_id, secret from twofactor.authenticator
    where substring(secret from 1 for ?) <> ? order by user_id limit ?""";

    @Inject
    Sql sql;

    @Inject
    DataKeys keys;

    /** The authenticator of a person; not confirmed while its set-up goes on. */
    record Authenticator(TotpSecret secret, Instant madeAt, Instant confirmedAt) {
        boolean isOn() {
            return confirmedAt != null;
        }
    }

    /** Since when it is on, and how many recovery codes are left. */
    record Status(Instant since, int recoveryCodes) {}

    /** Begins a set-up, in place of one that goes on; false when an authenticator is on. */
    boolean start(UserId user, TotpSecret secret, Instant now) {
        byte[] sealed = keys.box().seal(secret.bytes(), context(user.value()));
        return sql.update(START, user.value(), sealed, now) == 1;
    }

    /** Counts a guess at once and for good; false when too many were made. To be called outside of a transaction. */
    boolean guess(UserId user, Instant now) {
        Instant since = now.minus(GUESSES_FOR);
        return sql.update(GUESS, since, since, now, user.value(), since, GUESSES_MOST) == 1;
    }

    void forgetGuesses(UserId user) {
        sql.update(
            "update twofactor.authenticator set guesses = 0, guesses_since = null where user_id = ?",
            user.value()
        );
    }

    /** The authenticator, locked until the transaction ends. */
    Optional<Authenticator> lock(UserId user) {
        return sql.one(LOCKED, row -> authenticator(user, row), user.value());
    }

    boolean exists(UserId user, boolean on) {
        return sql
            .one(
                "select 1 from twofactor.authenticator where user_id = ? and (confirmed_at is not null) = ?",
                row -> true,
                user.value(),
                on
            )
            .isPresent();
    }

    Optional<Status> status(UserId user) {
        return sql.one(
            STATUS,
            row -> new Status(row.getTimestamp("confirmed_at").toInstant(), row.getInt("codes")),
            user.value()
        );
    }

    /** What there is of a person, without the secret. */
    Optional<SecondFactorOfPerson.Authenticator> known(UserId user) {
        return sql.one(
            "select made_at, confirmed_at from twofactor.authenticator where user_id = ?",
            row ->
                new SecondFactorOfPerson.Authenticator(
                    Sql.instant(row, "made_at"),
                    Sql.instant(row, "confirmed_at")
                ),
            user.value()
        );
    }

    /** Uses the code of a step up; false when it, or a later one, was used before. */
    boolean useStep(UserId user, long step) {
        return (
            sql.update(
                "update twofactor.authenticator set last_step = ? where user_id = ? and last_step < ?",
                step,
                user.value(),
                step
            ) == 1
        );
    }

    boolean useRecoveryCode(UserId user, byte[] hash) {
        return (
            sql.update(
                "delete from twofactor.recovery_code where user_id = ? and code_hash = ?",
                user.value(),
                hash
            ) == 1
        );
    }

    void confirm(UserId user, Instant now) {
        sql.update(
            "update twofactor.authenticator set confirmed_at = ? where user_id = ?",
            now,
            user.value()
        );
    }

    void replaceRecoveryCodes(UserId user, List<RecoveryCode> codes) {
        sql.update("delete from twofactor.recovery_code where user_id = ?", user.value());
        for (RecoveryCode code : codes) {
            sql.update(
                "insert into twofactor.recovery_code (user_id, code_hash) values (?, ?)",
                user.value(),
                code.hash(user)
            );
        }
    }

    void remove(UserId user) {
        sql.update("delete from twofactor.authenticator where user_id = ?", user.value());
    }

    @Override
    public int reseal(int most) {
        record Outdated(UUID user, byte[] secret) {}
        byte[] header = keys.box().currentHeader();
        List<Outdated> outdated = sql.all(
            OUTDATED,
            row -> new Outdated(row.getObject("user_id", UUID.class), row.getBytes("secret")),
            header.length,
            header,
            most
        );
        for (Outdated one : outdated) {
            byte[] plain = keys.box().open(one.secret(), context(one.user()));
            // not if it was replaced meanwhile
            sql.update(
                "update twofactor.authenticator set secret = ? where user_id = ? and secret = ?",
                keys.box().seal(plain, context(one.user())),
                one.user(),
                one.secret()
            );
        }
        return outdated.size();
    }

    private Authenticator authenticator(UserId user, ResultSet row) throws SQLException {
        Timestamp confirmed = row.getTimestamp("confirmed_at");
        return new Authenticator(
            new TotpSecret(keys.box().open(row.getBytes("secret"), context(user.value()))),
            row.getTimestamp("made_at").toInstant(),
            confirmed == null ? null : confirmed.toInstant()
        );
    }

    /** Binds a sealed secret to its row and column. */
    private static String context(UUID user) {
        return "twofactor.authenticator.secret:" + user;
    }
}
