package com.cybervpn.platform.db;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl;

/** Gives Hibernate the pool's connections as {@link InstrumentedDataSource} watches them; named in {@code persistence.xml}. */
public final class InstrumentedConnections extends DatasourceConnectionProviderImpl {

    private static final long serialVersionUID = 1L;
    private transient volatile InstrumentedDataSource watch;

    @Override
    public Connection getConnection() throws SQLException {
        InstrumentedDataSource known = watch;
        if (known == null) {
            // Hibernate is up before the beans are, and asks for a connection only when one of them does
            known = CDI.current().select(InstrumentedDataSource.class).get();
            watch = known;
        }
        return known.watched(super.getConnection());
    }
}
