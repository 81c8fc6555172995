package com.cybervpn.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What one person wants to hear of, and the word by which they know us. */
@Entity
@Table(schema = "notification", name = "preference")
class Preference {

    @Id
    @Column(name = "user_id")
    UUID userId;

    @Column(name = "access_ready")
    boolean accessReady = true;

    @Column(name = "expiry_reminders")
    boolean expiryReminders = true;

    boolean news;

    @Column(name = "antiphishing_code")
    String antiphishingCode;

    protected Preference() {}

    Preference(UUID userId) {
        this.userId = userId;
    }

    boolean wants(Topic topic) {
        return switch (topic) {
            case ACCESS_READY -> accessReady;
            case EXPIRY_REMINDERS -> expiryReminders;
            case NEWS -> news;
            case PAYMENT_PROBLEMS, SECURITY -> true;
        };
    }
}
