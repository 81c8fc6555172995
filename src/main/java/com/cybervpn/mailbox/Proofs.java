package com.cybervpn.mailbox;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.DataKeys;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Mails that wait for their readers to show that they were read: at most one for each purpose and subject. */
@ApplicationScoped
class Proofs {

    static final Duration CODE = Duration.ofMinutes(10);
    static final Duration LINK = Duration.ofMinutes(15);
    /** Between two mails for the same purpose to the same address. */
    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration GUESSES_IN = Duration.ofMinutes(15);
    private static final int GUESSES_MOST = 5;
    private static final Duration KEPT = Duration.ofHours(1);

    private static final String START = """
    insert into mailbox.proof as p (purpose, subject, address, code_hash, code_until, token_hash, token_until,
        password, language, made_at, guesses_since)
    values (?, ?, ?, ?, ?, ?::bytea, ?, ?, ?, ?, ?)
    on conflict (purpose, subject) do update set address = excluded.address, code_hash = excluded.code_hash,
        code_until = excluded.code_until, token_hash = excluded.token_hash, token_until = excluded.token_until,
        password = case when p.token_until <= excluded.made_at then excluded.password when ? then p.password end,
        language = case when ? then p.language else excluded.language end, made_at = excluded.made_at
    where p.made_at <= ? returning language""";
    private static final String GUESS = """
    update mailbox.proof set
        guesses = case when guesses_since > ? then guesses + 1 else 1 end,
        guesses_since = case when guesses_since > ? then guesses_since else ? end
    where purpose = ? and subject = ? and code_until > ? and (guesses < ? or guesses_since <= ?)
    returning subject, address, code_hash, password, language""";
    private static final String FOLLOW = """
    delete from mailbox.proof where purpose = 'sign_in' and token_hash = ? and token_until > ?
    returning subject, address, code_hash, password, language""";

    @Inject
    Sql sql;

    @Inject
    DataKeys keys;

    /**
     * A mail whose reader may show that it was read.
     *
     * @param password the hash of a registration's; null for none
     */
    record Proof(String subject, MailAddress address, byte[] codeHash, String password, String language) {
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * Begins anew, in place of what waits for the same purpose and subject.
     *
     * @param password the hash of a registration's; null for none. Given up while anything waits: nobody knows whose of two it
     *     is, and whoever types the newest code must not confirm a stranger's
     * @param goesOn whether password and language of what waits stay
     * @return the language of the mail; empty within a minute of the one before: nothing is changed then, neither its code nor its password
     */
    Optional<String> start(
        Purpose purpose,
        String subject,
        MailAddress address,
        MailSecret secret,
        String password,
        boolean goesOn,
        String language,
        Instant now
    ) {
        return sql.one(
            START,
            row -> row.getString("language"),
            purpose.code(),
            subject,
            address.text(),
            codeHash(purpose, subject, secret.code()),
            now.plus(CODE),
            secret.token() == null ? null : MailSecret.tokenHash(secret.token()),
            now.plus(LINK),
            password,
            language,
            now,
            now,
            goesOn,
            goesOn,
            now.minus(PAUSE)
        );
    }

    /**
     * Counts a guess, at once and for good, whatever becomes of the request; empty when nothing waits, it is too old, or was
     * guessed at too often. To be called outside of a transaction, before {@link #fits}.
     */
    Optional<Proof> guess(Purpose purpose, String subject, Instant now) {
        Instant since = now.minus(GUESSES_IN);
        return sql.one(
            GUESS,
            Proofs::proof,
            since,
            since,
            now,
            purpose.code(),
            subject,
            now,
            GUESSES_MOST,
            since
        );
    }

    /** Whether a typed code is the one that was sent; compared in constant time. */
    boolean fits(Purpose purpose, Proof proof, String code) {
        return MessageDigest.isEqual(proof.codeHash(), codeHash(purpose, proof.subject(), code));
    }

    /** Uses a code up; false when that has happened before, or a newer one was sent. */
    boolean use(Purpose purpose, Proof proof) {
        return (
            sql.update(
                "delete from mailbox.proof where purpose = ? and subject = ? and code_hash = ?",
                purpose.code(),
                proof.subject(),
                proof.codeHash()
            ) == 1
        );
    }

    /** Uses up the link of a sign-in and the code beside it; empty when it is used, replaced or too old. */
    Optional<Proof> follow(String token, Instant now) {
        return sql.one(FOLLOW, Proofs::proof, MailSecret.tokenHash(token), now);
    }

    /** Drops what somebody signed in waits for, and what may be done with their address. */
    void drop(UserId user, String address) {
        sql.update(
            "delete from mailbox.proof where purpose = 'link' and subject = ? or purpose <> 'link' and subject = ?",
            user.toString(),
            address
        );
    }

    /** Drops what nobody can use any more. */
    void dropOld(Instant now) {
        sql.update("delete from mailbox.proof where made_at < ?", now.minus(KEPT));
    }

    /** Six digits are found by trying, so they are hashed with a key that the database does not have. */
    private byte[] codeHash(Purpose purpose, String subject, String code) {
        return keys.box().fingerprint(code, "mailbox.proof:" + purpose.code() + ":" + subject);
    }

    private static Proof proof(ResultSet row) throws SQLException {
        return new Proof(
            row.getString("subject"),
            new MailAddress(row.getString("address")),
            row.getBytes("code_hash"),
            row.getString("password"),
            row.getString("language")
        );
    }
}
