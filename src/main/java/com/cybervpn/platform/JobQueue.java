package com.cybervpn.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** How much work is due and waits. */
@ApplicationScoped
public class JobQueue {

    private static final String DUE = """
    select count(*), min(execution_time) from platform.job where execution_time <= ? and not picked""";

    @Inject
    DataSource source;

    @Inject
    InstantSource clock;

    /**
     * @param due jobs whose time has come and that no instance has taken
     * @param oldestSeconds how long the oldest of them has waited
     */
    public record Depth(long due, double oldestSeconds) {}

    /** @throws IllegalStateException when the database is away */
    public Depth depth() {
        Instant now = clock.instant();
        try (
            Connection connection = source.getConnection();
            PreparedStatement query = connection.prepareStatement(DUE)
        ) {
            query.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Timestamp oldest = row.getTimestamp(2);
                Duration waited = oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
                return new Depth(row.getLong(1), waited.toMillis() / 1000.0);
            }
        } catch (SQLException away) {
            throw new IllegalStateException("the queue cannot be counted", away);
        }
    }
}
