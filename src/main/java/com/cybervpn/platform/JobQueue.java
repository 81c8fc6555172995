package com.cybervpn.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** How much work is due and waits. */
@ApplicationScoped
public class JobQueue {

    private static final String DUE = """
    select count(*), coalesce(extract(epoch from now() - min(execution_time)), 0)
    from platform.job where execution_time <= now() and not picked""";

    @Inject
    DataSource source;

    /**
     * @param due jobs whose time has come and that no instance has taken
     * @param oldestSeconds how long the oldest of them has waited
     */
    public record Depth(long due, double oldestSeconds) {}

    /** @throws IllegalStateException when the database is away */
    public Depth depth() {
        try (
            Connection connection = source.getConnection();
            Statement query = connection.createStatement();
            ResultSet row = query.executeQuery(DUE)
        ) {
            row.next();
            return new Depth(row.getLong(1), row.getDouble(2));
        } catch (SQLException away) {
            throw new IllegalStateException("the queue cannot be counted", away);
        }
    }
}
