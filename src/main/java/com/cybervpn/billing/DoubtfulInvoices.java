package com.cybervpn.billing;

import com.cybervpn.platform.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** The invoices of which it is unknown whether the provider opened them. Each is money in doubt until the provider answers. */
@ApplicationScoped
public class DoubtfulInvoices {

    private static final String UNKNOWN = """
    select count(*), coalesce(extract(epoch from ?::timestamptz - min(created_at)), 0)
    from billing.invoice where status = 'unknown'""";

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /**
     * @param count invoices in the state {@code unknown}
     * @param oldestSeconds age of the oldest of them; 0 when there is none
     */
    public record Doubt(long count, double oldestSeconds) {}

    public Doubt doubt() {
        return sql
            .one(UNKNOWN, row -> new Doubt(row.getLong(1), row.getDouble(2)), clock.instant())
            .orElseThrow();
    }
}
