package com.cybervpn.architecture.misplaced;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Needs no {@code Sql}. */
class BareConnection {

    DataSource source;

    boolean isThere() throws SQLException {
        try (var connection = source.getConnection()) {
            return connection.isValid(1);
        }
    }
}
