package com.cybervpn.platform.db;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * The database: migrated as soon as it can be reached, however late that is, and asked for its health.
 *
 * <p>The shop starts without it. Until the migration is through, requests are refused with 503.
 */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final int RETRY_SECONDS = 1;

    /** Announced once, when the schema is up to date. Jobs start on it. */
    public record Ready() {}

    @Resource(lookup = "java:jboss/datasources/CyberVPN")
    DataSource source;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Event<Ready> ready;

    private volatile boolean migrated;
    private volatile boolean stopped;
    private boolean absenceLogged;

    void migrateWhenPossible(@Observes @Priority(100) Startup event) {
        executor.submit(this::migrate);
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    /** True once the schema is up to date. */
    public boolean isMigrated() {
        return migrated;
    }

    /** True when the database answers now and its schema is up to date. Waits at most a few seconds. */
    public boolean isReady() {
        if (!migrated) {
            return false;
        }
        try (Connection connection = source.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException away) {
            LOG.debugf("database away: %s", away.getMessage());
            return false;
        }
    }

    private void migrate() {
        if (stopped) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            connection.isValid(2);
        } catch (SQLException away) {
            if (!absenceLogged) {
                absenceLogged = true;
                LOG.warnf(
                    "the database cannot be reached yet, trying again every %d s: %s",
                    RETRY_SECONDS,
                    away.getMessage()
                );
            }
            executor.schedule(this::migrate, RETRY_SECONDS, TimeUnit.SECONDS);
            return;
        }
        try {
            LOG.infof("database ready, %d migrations applied", bringUpToDate(source));
        } catch (FlywayException failed) {
            LOG.errorf(failed, "the migration failed, trying again every %d s", RETRY_SECONDS * 10);
            executor.schedule(this::migrate, RETRY_SECONDS * 10L, TimeUnit.SECONDS);
            return;
        }
        // jobs first: a request may enqueue one
        try {
            ready.fire(new Ready());
        } catch (RuntimeException failed) {
            LOG.error("the shop stays closed: what starts with the database did not", failed);
            return;
        }
        migrated = true;
    }

    /**
     * Brings a database up to this version of the shop; harmless to repeat.
     *
     * @return how many migrations it lacked
     * @throws FlywayException when it cannot be done
     */
    public static int bringUpToDate(DataSource source) {
        return Flyway.configure(Database.class.getClassLoader())
            .dataSource(source)
            .schemas("platform")
            .defaultSchema("platform")
            .table("schema_history")
            .load()
            .migrate()
            .migrationsExecuted;
    }
}
