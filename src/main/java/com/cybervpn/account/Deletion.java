package com.cybervpn.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An account on its way out; gone once {@code doneAt} is set. */
@Entity
@Table(schema = "account", name = "deletion")
class Deletion {

    @Id
    @Column(name = "user_id")
    UUID userId;

    @Column(name = "asked_at", updatable = false)
    Instant askedAt;

    @Column(name = "due_at", updatable = false)
    Instant dueAt;

    @Column(name = "done_at")
    Instant doneAt;

    protected Deletion() {}

    boolean isDue(Instant now) {
        return doneAt == null && !dueAt.isAfter(now);
    }
}
