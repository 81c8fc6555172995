package com.cybervpn.emaillogin;

import com.cybervpn.platform.crypto.DataKeys;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.jobs.Jobs;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Mails that are promised and not sent yet. Each is sealed, since its code opens an account, and goes when it is sent. */
@ApplicationScoped
class Outbox {

    /** How long news are worth sending that have no code. */
    static final Duration NEWS = Duration.ofDays(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Sql sql;

    @Inject
    DataKeys keys;

    @Inject
    Jobs jobs;

    /**
     * What a mail will be made of when it is sent.
     *
     * @param purpose what was asked for; which of its occasions it is, is decided when it is sent
     * @param reader whose address this was when it was written; null to be looked up
     * @param code null for none
     * @param token of its link; null for none
     */
    record Draft(Asked purpose, String to, UUID reader, String language, String code, String token) {
        @Override
        public String toString() {
            return "Draft";
        }
    }

    /** What was asked for; which mail that becomes depends on whether the address has an account. */
    enum Asked {
        SIGN_IN,
        REGISTRATION,
        RESET,
        LINK,
        ADDRESS_GONE,
    }

    /** A mail to be sent, and until when. */
    record Waiting(byte[] sealed, Instant madeAt, Instant until) {}

    /** Promises a mail as part of the running transaction. */
    void add(Draft draft, Instant now, Instant until) {
        add(draft, null, now, until);
    }

    /**
     * As the other.
     *
     * @param zone the time zone of the mail when its address has no account yet; null for UTC
     */
    void add(Draft draft, ZoneId zone, Instant now, Instant until) {
        UUID id = UUID.randomUUID();
        try {
            byte[] sealed = keys.box().seal(JSON.writeValueAsBytes(draft), context(id));
            sql.update(
                "insert into mailbox.mail (id, sealed, made_at, until) values (?, ?, ?, ?)",
                id,
                sealed,
                now,
                until
            );
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a draft is text", impossible);
        }
        jobs.enqueue(SendMailJob.TYPE, new SendMailJob.Payload(id, zone == null ? null : zone.getId()));
    }

    /** Empty when it was sent, or given up. */
    Optional<Waiting> find(UUID id) {
        return sql.one(
            "select sealed, made_at, until from mailbox.mail where id = ?",
            row ->
                new Waiting(
                    row.getBytes("sealed"),
                    row.getTimestamp("made_at").toInstant(),
                    row.getTimestamp("until").toInstant()
                ),
            id
        );
    }

    Draft open(UUID id, Waiting mail) {
        try {
            return JSON.readValue(keys.box().open(mail.sealed(), context(id)), Draft.class);
        } catch (IOException altered) {
            // without its cause, which may quote the draft
            throw new IllegalStateException("a sealed draft cannot be read");
        }
    }

    void remove(UUID id) {
        sql.update("delete from mailbox.mail where id = ?", id);
    }

    private static String context(UUID id) {
        return "mailbox.mail:" + id;
    }
}
