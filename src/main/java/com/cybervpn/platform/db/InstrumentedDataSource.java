package com.cybervpn.platform.db;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The pool, with every statement timed and, within a trace that is recorded, made a span. Hibernate comes through it too
 * ({@link InstrumentedConnections}). Values of parameters are never looked at.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-spans/">OpenTelemetry: database spans</a>
 */
@ApplicationScoped
public class InstrumentedDataSource implements DataSource {

    @Resource(lookup = "java:jboss/datasources/CyberVPN")
    DataSource pool;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    QueryWatch watch;

    private Tracer tracer;

    @PostConstruct
    void prepare() {
        tracer = telemetry.getTracer("cybervpn");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(pool.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(pool.getConnection(user, password));
    }

    /** A connection whose statements are watched only when they run by {@link #watch}, without a proxy around each call. */
    public Connection plain() throws SQLException {
        return pool.getConnection();
    }

    /** The running of a statement. */
    public interface Run<T> {
        T run() throws SQLException;
    }

    /** Runs it in a span of its own within a trace that is recorded, and tells {@link QueryWatch} how long it took. */
    public <T> T watch(String sql, Run<T> statement) throws SQLException {
        StatementSummary query = StatementSummary.of(sql);
        Span span = Span.current().getSpanContext().isSampled() ? started(query) : Span.getInvalid();
        long start = System.nanoTime();
        try {
            return statement.run();
        } catch (SQLException failed) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", String.valueOf(failed.getSQLState()));
            throw failed;
        } finally {
            watch.ran(query.operation(), System.nanoTime() - start);
            span.end();
        }
    }

    /** The same connection, watched. */
    public Connection watched(Connection connection) {
        return proxy(Connection.class, new Watched(connection, null));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
            Proxy.newProxyInstance(
                InstrumentedDataSource.class.getClassLoader(),
                new Class<?>[] { type },
                handler
            )
        );
    }

    /** A connection or a statement; {@code sql} is that of a prepared statement. */
    private final class Watched implements InvocationHandler {

        private final Object watched;
        private final String sql;

        Watched(Object watched, String sql) {
            this.watched = watched;
            this.sql = sql;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
            String name = method.getName();
            String first = arguments != null && arguments[0] instanceof String text ? text : null;
            if (name.equals("equals") && arguments.length == 1) {
                return proxy == arguments[0];
            }
            if (watched instanceof Statement) {
                return name.startsWith("execute")
                    ? watch(sql == null ? first : sql, () -> call(method, arguments))
                    : call(method, arguments);
            }
            return switch (call(method, arguments)) {
                case CallableStatement made -> proxy(CallableStatement.class, new Watched(made, first));
                case PreparedStatement made -> proxy(PreparedStatement.class, new Watched(made, first));
                case Statement made -> proxy(Statement.class, new Watched(made, null));
                case null -> null;
                case Object other -> other;
            };
        }

        private Object call(Method method, Object[] arguments) throws SQLException {
            try {
                return method.invoke(watched, arguments);
            } catch (InvocationTargetException failed) {
                switch (failed.getCause()) {
                    case SQLException refused -> throw refused;
                    case RuntimeException broken -> throw broken;
                    case Error fatal -> throw fatal;
                    default -> throw new IllegalStateException(failed.getCause());
                }
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException("JDBC's interfaces are public", impossible);
            }
        }
    }

    private Span started(StatementSummary query) {
        return tracer
            .spanBuilder(query.summary())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.system.name", "postgresql")
            .setAttribute("db.operation.name", query.operation())
            .setAttribute("db.collection.name", query.table())
            .setAttribute("db.query.text", query.text())
            .startSpan();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
