package com.cybervpn.journey;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Holds a lock in the shop's database, so that the shop stops right before the step that needs it. */
final class DatabaseLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WAITERS = """
    select count(*) from pg_stat_activity
    where application_name = 'cybervpn' and wait_event_type = 'Lock' and ? = any(pg_blocking_pids(pid))
    and regexp_replace(query, '\\s+', ' ', 'g') like ?""";

    private final Shop shop;
    private final Connection connection;
    private final int holder;

    private DatabaseLock(Shop shop, Connection connection, int holder) {
        this.shop = shop;
        this.connection = connection;
        this.holder = holder;
    }

    static DatabaseLock by(Shop shop, String statement) {
        try {
            Connection connection = shop.connect();
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute(statement);
                try (var row = lock.executeQuery("select pg_backend_pid()")) {
                    row.next();
                    return new DatabaseLock(shop, connection, row.getInt(1));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }

    /** Waits until the shop waits for this lock, with a statement that contains the text. */
    void awaitWaiter(String statement) {
        await("waiter for " + statement)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(30))
            .until(() -> shop.count(WAITERS, holder, "%" + statement + "%") > 0);
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException("the lock is not released", failed);
        }
    }
}
