package com.cybervpn.testing;

import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import org.postgresql.xa.PGXADataSource;

/**
 * What the server's pool is to the beans: a transaction has one connection, whichever way it is asked for, and its end is that
 * of the connection's work. Outside of a transaction each statement stands for itself.
 */
final class TransactionalSource implements DataSource {

    private final Deque<XAConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile PGXADataSource database;

    /** Connections come from this database from now on. */
    void use(String jdbcUrl) {
        PGXADataSource source = new PGXADataSource();
        source.setUrl(jdbcUrl);
        source.setUser("postgres");
        database = source;
    }

    void close() {
        database = null;
        for (XAConnection left = idle.poll(); left != null; left = idle.poll()) {
            try {
                left.close();
            } catch (SQLException broken) {
                throw new IllegalStateException("a connection does not close", broken);
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Transaction running = TransactionManager.transactionManager().getTransaction();
            return running == null ? alone() : within(running);
        } catch (SystemException broken) {
            throw new SQLException("no word of the transaction", broken);
        }
    }

    private Connection alone() throws SQLException {
        XAConnection taken = take();
        return handle(taken.getConnection(), () -> idle.push(taken));
    }

    private Connection within(Transaction running) throws SQLException {
        TransactionSynchronizationRegistry registry = registry();
        if (registry.getResource(this) instanceof Connection known) {
            return known;
        }
        XAConnection taken = take();
        Connection shared = handle(taken.getConnection(), () -> {});
        try {
            running.enlistResource(taken.getXAResource());
        } catch (RollbackException | SystemException | IllegalStateException over) {
            idle.push(taken);
            throw new SQLException("the transaction takes no connection any more", over);
        }
        registry.putResource(this, shared);
        registry.registerInterposedSynchronization(new GiveBack(taken));
        return shared;
    }

    static TransactionSynchronizationRegistry registry() {
        return jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
    }

    private XAConnection take() throws SQLException {
        XAConnection known = idle.poll();
        if (known != null) {
            return known;
        }
        PGXADataSource source = database;
        if (source == null) {
            throw new SQLException("no test is running whose database this could be");
        }
        return source.getXAConnection();
    }

    private final class GiveBack implements Synchronization {

        private final XAConnection taken;

        GiveBack(XAConnection taken) {
            this.taken = taken;
        }

        @Override
        public void beforeCompletion() {
            // the connection is needed until the end
        }

        @Override
        public void afterCompletion(int status) {
            idle.push(taken);
        }
    }

    /** The connection, whose {@code close} does something else. */
    private static Connection handle(Connection connection, Runnable close) {
        return (Connection) Proxy.newProxyInstance(
            TransactionalSource.class.getClassLoader(),
            new Class<?>[] { Connection.class },
            (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "close" -> {
                        close.run();
                        return null;
                    }
                    case "equals" -> {
                        return proxy == arguments[0];
                    }
                    default -> {
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }
                }
            }
        );
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
