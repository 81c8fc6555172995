package com.cybervpn.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Somebody who uses the shop. Only changed columns are written, because sign-in writes others of them at any time. */
@Entity
@DynamicUpdate
@Table(schema = "identity", name = "users")
class Person {

    @Id
    UUID id;

    @Column(name = "telegram_id")
    Long telegramId;

    String username;

    @Column(name = "first_name")
    String firstName;

    @Column(name = "last_name")
    String lastName;

    @Column(name = "photo_url")
    String photoUrl;

    @Column(name = "display_name")
    String displayName;

    String email;

    String language;

    String timezone;

    @Column(name = "start_param")
    String startParam;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "last_sign_in_at", updatable = false)
    Instant lastSignInAt;

    protected Person() {}

    /** What is left names nobody: the next sign-in with the same Telegram account is somebody new. */
    void forget(Instant now) {
        telegramId = null;
        username = null;
        firstName = null;
        lastName = null;
        photoUrl = null;
        displayName = null;
        email = null;
        startParam = null;
        language = "en";
        timezone = "UTC";
        updatedAt = now;
    }
}
