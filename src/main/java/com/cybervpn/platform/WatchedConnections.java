package com.cybervpn.platform;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl;

/** Gives Hibernate the pool's connections as {@link WatchedSource} watches them; named in {@code persistence.xml}. */
public final class WatchedConnections extends DatasourceConnectionProviderImpl {

    private static final long serialVersionUID = 1L;
    private transient volatile WatchedSource watch;

    @Override
    public Connection getConnection() throws SQLException {
        WatchedSource known = watch;
        if (known == null) {
            // Hibernate is up before the beans are, and asks for a connection only when one of them does
            known = CDI.current().select(WatchedSource.class).get();
            watch = known;
        }
        return known.watched(super.getConnection());
    }
}
