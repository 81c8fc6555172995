package com.cybervpn.emaillogin;

import com.cybervpn.password.Budget;
import com.cybervpn.platform.crypto.DataKeys;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.UserId;
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
class EmailVerifications {

    static final Duration CODE = Duration.ofMinutes(10);
    static final Duration LINK = Duration.ofMinutes(15);
    /** Between two mails for the same purpose to the same address. */
    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration GUESSES_IN = Duration.ofMinutes(15);
    /** From one place, or one device of the owner. */
    private static final int GUESSES_MOST = 5;
    /** From all places but the owner's devices, and those where a mail was asked for lately. */
    private static final int GUESSES_OF_ALL = 25;
    private static final Duration KEPT = Duration.ofHours(1);

    private static final String START = """
    with begun as (
        insert into mailbox.proof as p (purpose, subject, address, code_hash, code_until, token_hash, token_until,
            language, made_at, guesses_since)
        values (?, ?, ?, ?, ?, ?::bytea, ?, ?, ?, ?)
        on conflict (purpose, subject) do update set address = excluded.address, code_hash = excluded.code_hash,
            code_until = excluded.code_until, token_hash = excluded.token_hash, token_until = excluded.token_until,
            password = null, language = case when ? then p.language else excluded.language end, made_at = excluded.made_at
        where p.made_at <= ?
        returning purpose, subject, language
    ), asked as (
        insert into mailbox.guess (purpose, subject, source, guesses, since, asked_at)
        select purpose, subject, ?, 0, ?, ? from begun
        on conflict (purpose, subject, source) do update set asked_at = excluded.asked_at
    )
    select language from begun""";
    private static final String JUST_STARTED =
        "select 1 from mailbox.proof where purpose = ? and subject = ? and made_at > ?";
    private static final String GUESS = """
    with mine as (
        insert into mailbox.guess as g (purpose, subject, source, guesses, since)
        select purpose, subject, ?, 1, ? from mailbox.proof where purpose = ? and subject = ? and code_until > ?
        on conflict (purpose, subject, source) do update set
            guesses = case when g.since > ? then g.guesses + 1 else 1 end,
            since = case when g.since > ? then g.since else excluded.since end
        where g.guesses < ? or g.since <= ?
        returning purpose, subject, asked_at
    )
    update mailbox.proof p set
        guesses = case when ? or mine.asked_at > ? then p.guesses
            when p.guesses_since > ? then p.guesses + 1 else 1 end,
        guesses_since = case when p.guesses_since > ? then p.guesses_since else ? end
    from mine where p.purpose = mine.purpose and p.subject = mine.subject
        and (? or mine.asked_at > ? or p.guesses < ? or p.guesses_since <= ?)
    returning p.subject, p.address, p.code_hash, p.language""";
    private static final String FOLLOW = """
    delete from mailbox.proof where purpose = 'sign_in' and token_hash = ? and token_until > ?
    returning subject, address, code_hash, language""";

    @Inject
    Sql sql;

    @Inject
    DataKeys keys;

    /** A mail whose reader may show that it was read. */
    record Proof(String subject, MailAddress address, byte[] codeHash, String language) {
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * Begins anew, in place of what waits for the same purpose and subject.
     *
     * @param goesOn whether the language of what waits stays
     * @param from where the mail was asked for, as a {@link Budget#source}: guesses from there do not share the larger budget
     * @return the language of the mail; empty within a minute of the one before: nothing is changed then
     */
    Optional<String> start(
        Purpose purpose,
        String subject,
        MailAddress address,
        VerificationCode secret,
        boolean goesOn,
        String language,
        String from,
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
            secret.token() == null ? null : VerificationCode.tokenHash(secret.token()),
            now.plus(LINK),
            language,
            now,
            now,
            goesOn,
            now.minus(PAUSE),
            from,
            now,
            now
        );
    }

    /** Whether {@link #start} would change nothing, because a mail has just been sent. */
    boolean isJustStarted(Purpose purpose, String subject, Instant now) {
        return sql.one(JUST_STARTED, row -> true, purpose.code(), subject, now.minus(PAUSE)).isPresent();
    }

    /**
     * Counts a guess, at once and for good, whatever becomes of the request; empty when nothing waits, it is too old, or was
     * guessed at too often from there or from everywhere. To be called outside of a transaction, before {@link #fits}.
     */
    Optional<Proof> guess(Purpose purpose, String subject, Budget budget, Instant now) {
        Instant since = now.minus(GUESSES_IN);
        return sql.one(
            GUESS,
            EmailVerifications::proof,
            budget.source(),
            now,
            purpose.code(),
            subject,
            now,
            since,
            since,
            GUESSES_MOST,
            since,
            budget.isTrusted(),
            since,
            since,
            since,
            now,
            budget.isTrusted(),
            since,
            GUESSES_OF_ALL,
            since
        );
    }

    /** Whether a typed code is the one that was sent; compared in constant time. */
    boolean fits(Purpose purpose, Proof proof, String code) {
        return MessageDigest.isEqual(proof.codeHash(), codeHash(purpose, proof.subject(), code));
    }

    /** Uses a code up; false when that has happened before, or a newer one was sent. */
    boolean use(Purpose purpose, Proof proof) {
        boolean isUsed =
            sql.update(
                "delete from mailbox.proof where purpose = ? and subject = ? and code_hash = ?",
                purpose.code(),
                proof.subject(),
                proof.codeHash()
            ) == 1;
        if (isUsed) {
            forgetGuesses(purpose, proof);
        }
        return isUsed;
    }

    /** Uses up the link of a sign-in and the code beside it; empty when it is used, replaced or too old. */
    Optional<Proof> follow(String token, Instant now) {
        Optional<Proof> followed = sql.one(
            FOLLOW,
            EmailVerifications::proof,
            VerificationCode.tokenHash(token),
            now
        );
        followed.ifPresent(proof -> forgetGuesses(Purpose.SIGN_IN, proof));
        return followed;
    }

    private void forgetGuesses(Purpose purpose, Proof proof) {
        sql.update(
            "delete from mailbox.guess where purpose = ? and subject = ?",
            purpose.code(),
            proof.subject()
        );
    }

    /** Drops the verifications that a user began, and those of their address. */
    void drop(UserId user, String address) {
        sql.update(
            "delete from mailbox.proof where purpose = 'link' and subject = ? or purpose <> 'link' and subject = ?",
            user.toString(),
            address
        );
    }

    /** Drops the counts of guesses, too: not while the person stays, or they would begin anew. */
    void forget(UserId user, String address) {
        drop(user, address);
        sql.update("delete from mailbox.guess where subject in (?, ?)", user.toString(), address);
    }

    /** Drops what has expired. */
    void dropOld(Instant now) {
        sql.update("delete from mailbox.proof where made_at < ?", now.minus(KEPT));
        sql.update(
            "delete from mailbox.guess where since < ? and coalesce(asked_at, since) < ?",
            now.minus(KEPT),
            now.minus(KEPT)
        );
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
            row.getString("language")
        );
    }
}
