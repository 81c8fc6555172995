package com.cybervpn.telegramlogin;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Answers of the Login Widget that were used: each signs in, or links, once. */
@ApplicationScoped
class UsedWidgetLogins {

    @Inject
    Sql sql;

    @Inject
    TelegramLoginConfig config;

    /**
     * Uses an answer up; within the transaction of what it is used for. Of two at once the second waits for the first.
     *
     * @param name what {@link WidgetVerifier#verify} said of it
     * @return false when that has happened before
     */
    boolean spend(byte[] name, Instant now) {
        // until it would be refused for its age anyway
        Instant until = now.plus(config.maxAge()).plus(TelegramLoginConfig.FUTURE_SKEW);
        return (
            sql.update(
                "insert into identity.spent_answer (name, until) values (?, ?) on conflict do nothing",
                name,
                until
            ) == 1
        );
    }

    void dropExpired(Instant now) {
        sql.update("delete from identity.spent_answer where until < ?", now);
    }
}
