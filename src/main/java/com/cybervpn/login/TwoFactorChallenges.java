package com.cybervpn.login;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.session.LoginAttempt;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sign-ins that wait for their second proof. */
@ApplicationScoped
public class TwoFactorChallenges {

    private static final int GUESSES_MOST = 5;
    private static final String GUESS = """
    update identity.challenge set guesses = guesses + 1
    where token_hash = ? and guesses < ? and expires_at > ? returning user_id, method""";

    private static final String OPEN = """
    insert into identity.challenge (token_hash, user_id, method, expires_at)
    select ?, ?, ?, ? where not exists (
        select from identity.session where launch_hash = ?::bytea and revoked_at is not null
    )""";

    @Inject
    Sql sql;

    /** Who signs in, and by which way they came. */
    record Challenge(UserId user, String method) {}

    /** Asks a person for the second proof; false when a session of the same launch was ended before. */
    boolean open(OneTimeToken token, UserId user, LoginAttempt attempt, Instant expires) {
        return sql.update(OPEN, token.hash(), user.value(), attempt.method(), expires, attempt.launch()) == 1;
    }

    /**
     * Counts a guess, at once and for good, whatever becomes of the request; empty when the token is unknown, used, too old,
     * or was guessed with too often. To be called outside of a transaction.
     */
    Optional<Challenge> guess(OneTimeToken token, Instant now) {
        return sql.one(
            GUESS,
            row -> new Challenge(new UserId(row.getObject("user_id", UUID.class)), row.getString("method")),
            token.hash(),
            GUESSES_MOST,
            now
        );
    }

    /** Uses the token up; false when that has happened before. */
    boolean use(OneTimeToken token) {
        return sql.update("delete from identity.challenge where token_hash = ?", token.hash()) == 1;
    }

    /** Drops those of a person. */
    public void drop(UserId user) {
        sql.update("delete from identity.challenge where user_id = ?", user.value());
    }

    /** Drops those that have expired. */
    public void dropExpired(Instant now) {
        sql.update("delete from identity.challenge where expires_at <= ?", now);
    }
}
