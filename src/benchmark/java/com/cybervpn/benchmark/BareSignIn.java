package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import com.cybervpn.session.SignInStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** The statement of a sign-in by bare JDBC, from as many connections as there are clients: what the database alone reaches. */
final class BareSignIn {

    private static final long FIRST = 6_000_000_000L;

    private final Shop shop;
    private final int connections;
    private final int customers;

    BareSignIn(Shop shop, int connections, int customers) {
        this.shop = shop;
        this.connections = connections;
        this.customers = customers;
    }

    HttpLoad.Result run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return HttpLoad.together(connections, i -> client(FIRST + (long) (i * customers) / connections, end));
    }

    private HttpLoad.Client client(long first, long end) throws SQLException {
        HttpLoad.Latencies latencies = new HttpLoad.Latencies();
        try (
            Connection connection = shop.connect();
            PreparedStatement statement = connection.prepareStatement(SignInStatement.SQL)
        ) {
            for (long i = first; System.nanoTime() < end; i++) {
                long sent = System.nanoTime();
                SignInStatement.set(statement, FIRST + ((i - FIRST) % customers));
                statement.executeQuery().close();
                latencies.add(System.nanoTime() - sent);
            }
        }
        return latencies.of(0);
    }
}
