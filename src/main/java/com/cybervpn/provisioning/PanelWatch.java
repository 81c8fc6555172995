package com.cybervpn.provisioning;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Since when the panel and we have not heard of each other. Its notices of a longer time are lost: it gives up within a minute. */
@ApplicationScoped
class PanelWatch {

    private static final Duration HEARD_ENOUGH = Duration.ofSeconds(90);
    private static final String ANSWERED = """
    insert into provisioning.panel_watch (answered_at) values (?)
    on conflict (one) do update set answered_at = excluded.answered_at""";

    @Inject
    Sql sql;

    /** Whether the panel, or all of us, were away: it has not answered for longer than we ask it every time. */
    boolean wasAway(Instant now) {
        return sql
            .one(
                "select 1 from provisioning.panel_watch where answered_at > ?",
                row -> true,
                now.minus(HEARD_ENOUGH)
            )
            .isEmpty();
    }

    void answered(Instant now) {
        sql.update(ANSWERED, now);
    }
}
