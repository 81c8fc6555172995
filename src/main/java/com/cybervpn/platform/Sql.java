package com.cybervpn.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Single statements of plain JDBC. Each is part of the running transaction, or one of its own when there is none. */
@ApplicationScoped
public class Sql {

    private static final String UNIQUE_VIOLATION = "23505";

    @Inject
    DataSource source;

    /** Reads the row at hand. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The first row of a query, or of a change that returns one; empty when there is none or it reads as null. */
    public <T> Optional<T> one(String sql, Row<T> read, Object... parameters) {
        return all(sql, read, parameters).stream().findFirst();
    }

    /** Every row that does not read as null. */
    public <T> List<T> all(String sql, Row<T> read, Object... parameters) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement query = connection.prepareStatement(sql)
        ) {
            set(query, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    T value = read.read(row);
                    if (value != null) {
                        rows.add(value);
                    }
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException("the database does not answer", failed);
        }
    }

    /** How many rows a change has touched. */
    public int update(String sql, Object... parameters) {
        try (
            Connection connection = source.getConnection();
            PreparedStatement change = connection.prepareStatement(sql)
        ) {
            set(change, parameters);
            return change.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("the database refuses a change", failed);
        }
    }

    /** Whether a change was refused because of a value that only one row may have. Its transaction can only be rolled back. */
    public static boolean isTaken(RuntimeException failed) {
        return failed.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case null -> statement.setNull(i + 1, Types.VARCHAR);
                case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> statement.setObject(i + 1, parameters[i]);
            }
        }
    }
}
