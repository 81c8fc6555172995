package com.cybervpn.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.db.Database;
import com.cybervpn.testing.DatabaseTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What stands in the database of the version before is found by its subscription after the migration. */
@DatabaseTest
class GrantsOfBeforeTest {

    private static final String BEFORE = "0050";
    private static final String PEOPLE = "(values (md5('ada')::uuid), (md5('grace')::uuid)) people (id)";

    @Inject
    DataSource database;

    @Test
    void grantsAndAccountsBelongToTheirPersonsSubscription() throws SQLException {
        PGSimpleDataSource fresh = fresh();
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(fresh)
            .schemas("platform")
            .defaultSchema("platform")
            .table("schema_history")
            .target(BEFORE)
            .load()
            .migrate();
        execute(
            fresh,
            """
            insert into subscription.subscription (user_id, plan_id, plan_name, tier, started_at, expires_at, device_limit,
                price_minor, price_days, version)
            select id, id, 'Pro', 'pro', now(), now(), 1, 999, 30, 2 from %s""".formatted(PEOPLE),
            """
            insert into subscription.grant (invoice_id, user_id, version, granted_at, expires_at)
            select md5(id::text || version)::uuid, id, version, now(), now() from %s, (values (1), (2)) v (version)""".formatted(
                PEOPLE
            ),
            """
            insert into provisioning.account (user_id, username, wanted_version, wanted_at)
            select id, 'cv_' || replace(id::text, '-', ''), 2, now() from %s""".formatted(PEOPLE)
        );

        Database.bringUpToDate(fresh);

        assertThat(
            count(
                fresh,
                """
                select count(*) from subscription.grant g join subscription.subscription s on s.id = g.subscription_id
                where s.user_id = g.user_id and g.source_kind = 'invoice' and g.source_id = g.invoice_id"""
            )
        ).isEqualTo(4);
        assertThat(
            count(
                fresh,
                """
                select count(*) from provisioning.account a join subscription.subscription s on s.id = a.subscription_id
                where s.user_id = a.user_id and a.username = 'cv_' || replace(a.user_id::text, '-', '')"""
            )
        ).isEqualTo(2);
        assertThat(
            count(
                fresh,
                "select count(*) from subscription.subscription a join subscription.subscription b on a.id = b.user_id"
            )
        )
            .as("subscriptions named as people")
            .isZero();
    }

    /** A database on the same server in which nothing is. */
    private PGSimpleDataSource fresh() throws SQLException {
        try (Connection connection = database.getConnection()) {
            String url = connection.getMetaData().getURL();
            String name = connection.getCatalog() + "_before";
            try (Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " template template0");
            }
            PGSimpleDataSource fresh = new PGSimpleDataSource();
            fresh.setUrl(url.replaceFirst("/" + connection.getCatalog() + "(?=\\?|$)", "/" + name));
            fresh.setUser(connection.getMetaData().getUserName());
            return fresh;
        }
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection(); Statement run = connection.createStatement()) {
            for (String statement : statements) {
                run.execute(statement);
            }
        }
    }

    private static long count(DataSource source, String query) throws SQLException {
        try (
            Connection connection = source.getConnection();
            Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery(query)
        ) {
            row.next();
            return row.getLong(1);
        }
    }
}
