package com.cybervpn.platform.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Single statements of plain JDBC. Each is part of the running transaction, or one of its own when there is none. */
@ApplicationScoped
public class Sql {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int DEFERRED_MOST = 16;

    @Inject
    InstrumentedDataSource source;

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /** Reads the row at hand. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The first row of a query, or of a change that returns one; empty when there is none or it reads as null. */
    public <T> Optional<T> one(String sql, Row<T> read, Object... parameters) {
        return run(new Statement<>(sql, parameters, answered -> rows(answered, read).stream().findFirst()));
    }

    /** Every row that does not read as null. */
    public <T> List<T> all(String sql, Row<T> read, Object... parameters) {
        return run(new Statement<>(sql, parameters, answered -> rows(answered, read)));
    }

    /** How many rows a change has touched. */
    public int update(String sql, Object... parameters) {
        return run(change(sql, parameters));
    }

    /**
     * A change whose caller does not need the number of rows it touched: it goes to the database together with the next
     * statement of this class, or with the end of the transaction, so that several cost one round trip. The order stays.
     * When the database refuses it, what it travels with fails. Hibernate does not see it before, and need not: its tables are
     * others (decision 0023).
     */
    public void defer(String sql, Object... parameters) {
        send(change(sql, parameters));
    }

    /** As {@link #one}, but it travels as {@link #defer} does: with the next statement, or at the latest when it is asked for. */
    public <T> Supplier<Optional<T>> later(String sql, Row<T> read, Object... parameters) {
        Statement<Optional<T>> query = new Statement<>(sql, parameters, answered ->
            rows(answered, read).stream().findFirst()
        );
        send(query);
        return () -> {
            if (!query.sent) {
                sendDeferred();
            }
            return query.answer;
        };
    }

    private void send(Statement<?> statement) {
        if (transaction.getTransactionKey() == null) {
            run(statement);
            return;
        }
        Deferred deferred = (Deferred) transaction.getResource(Deferred.class);
        if (deferred == null) {
            deferred = new Deferred(new ArrayList<>());
            transaction.putResource(Deferred.class, deferred);
            transaction.registerInterposedSynchronization(new AtTheEnd());
        }
        deferred.statements().add(statement);
        if (deferred.statements().size() == DEFERRED_MOST) {
            sendDeferred();
        }
    }

    private void sendDeferred() {
        List<Statement<?>> deferred = takeDeferred();
        if (!deferred.isEmpty()) {
            run(deferred);
        }
    }

    private List<Statement<?>> takeDeferred() {
        if (
            transaction.getTransactionKey() == null ||
            !(transaction.getResource(Deferred.class) instanceof Deferred deferred)
        ) {
            return List.of();
        }
        List<Statement<?>> taken = List.copyOf(deferred.statements());
        deferred.statements().clear();
        return taken;
    }

    private <T> T run(Statement<T> statement) {
        List<Statement<?>> all = new ArrayList<>(takeDeferred());
        all.add(statement);
        run(all);
        return statement.answer;
    }

    /** Sends several statements at once and reads what each of them answers. */
    private void run(List<Statement<?>> statements) {
        String sql =
            statements.size() == 1
                ? statements.getFirst().sql
                : statements
                      .stream()
                      .map(statement -> statement.sql)
                      .collect(Collectors.joining(";\n"));
        try (
            Connection connection = source.plain();
            PreparedStatement prepared = connection.prepareStatement(sql)
        ) {
            int next = 1;
            for (Statement<?> statement : statements) {
                for (Object value : statement.parameters) {
                    set(prepared, next++, value);
                }
            }
            source.watch(sql, prepared::execute);
            for (Statement<?> statement : statements) {
                statement.read(prepared);
                prepared.getMoreResults();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the database does not answer, or refuses", failed);
        }
    }

    private static Statement<Integer> change(String sql, Object... parameters) {
        return new Statement<>(sql, parameters, PreparedStatement::getUpdateCount);
    }

    private static <T> List<T> rows(PreparedStatement answered, Row<T> read) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet row = answered.getResultSet()) {
            while (row.next()) {
                T value = read.read(row);
                if (value != null) {
                    rows.add(value);
                }
            }
        }
        return rows;
    }

    private interface Answer<T> {
        T read(PreparedStatement answered) throws SQLException;
    }

    private static final class Statement<T> {

        private final String sql;
        private final Object[] parameters;
        private final Answer<T> read;
        private T answer;
        private boolean sent;

        Statement(String sql, Object[] parameters, Answer<T> read) {
            this.sql = sql;
            this.parameters = parameters;
            this.read = read;
        }

        void read(PreparedStatement answered) throws SQLException {
            answer = read.read(answered);
            sent = true;
        }
    }

    /** What a transaction has still to send. */
    private record Deferred(List<Statement<?>> statements) {}

    private final class AtTheEnd implements Synchronization {

        @Override
        public void beforeCompletion() {
            sendDeferred();
        }

        @Override
        public void afterCompletion(int status) {
            // what a transaction that rolls back has not sent is gone with it
        }
    }

    /** Whether a change was refused because of a value that only one row may have. Its transaction can only be rolled back. */
    public static boolean isTaken(RuntimeException failed) {
        return Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause).anyMatch(
            cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())
        );
    }

    /** A {@code timestamptz} of a row; null when it is null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static void set(PreparedStatement statement, int at, Object value) throws SQLException {
        switch (value) {
            // of whatever type the statement wants there
            case null -> statement.setNull(at, Types.NULL);
            case Instant instant -> statement.setTimestamp(at, Timestamp.from(instant));
            case byte[] bytes -> statement.setBytes(at, bytes);
            default -> statement.setObject(at, value);
        }
    }
}
