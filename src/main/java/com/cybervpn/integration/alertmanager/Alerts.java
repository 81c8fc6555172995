package com.cybervpn.integration.alertmanager;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The alerts we were told of, each beginning and each end once. Called within a transaction. */
@ApplicationScoped
class Alerts {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String TAKE = """
    insert into telegram.alert (fingerprint, status, starts_at, notice, name, severity, summary, runbook, received_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (fingerprint, status, starts_at) do nothing""";
    private static final String WAITING = """
    select fingerprint, status, starts_at, name, severity, summary, runbook from telegram.alert
    where notice = ? and sent_at is null order by received_at, fingerprint""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /** @return false when we knew it already */
    boolean take(Alert alert, UUID notice) {
        return (
            sql.update(
                TAKE,
                alert.fingerprint(),
                alert.status(),
                alert.startsAt(),
                notice,
                alert.name(),
                alert.severity(),
                alert.summary(),
                alert.runbook(),
                clock.instant()
            ) == 1
        );
    }

    /** The alerts of a notice that have not been relayed. */
    List<Alert> waiting(UUID notice) {
        return sql.all(
            WAITING,
            row ->
                new Alert(
                    row.getString(1),
                    row.getString(2),
                    row.getTimestamp(3).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7)
                ),
            notice
        );
    }

    void sent(UUID notice) {
        sql.update(
            "update telegram.alert set sent_at = ? where notice = ? and sent_at is null",
            clock.instant(),
            notice
        );
    }

    void forgetOld() {
        Instant before = clock.instant().minus(KEPT);
        sql.update("delete from telegram.alert where sent_at is not null and received_at < ?", before);
    }
}
