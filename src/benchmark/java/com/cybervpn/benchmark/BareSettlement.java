package com.cybervpn.benchmark;

import com.cybervpn.journey.Shop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The statements of one settlement, in its order and in one transaction, without HTTP, JSON, signatures and objects. */
final class BareSettlement {

    private static final List<String> STATEMENTS = List.of(
        "insert into billing.notice (provider, reference, external_id, amount, asset, result, received_at) values ('cryptobot', :external, :external, '9.99', 'USD', 'received', now()) on conflict (provider, reference) do update set deliveries = 2 returning result",
        "select i.*, (select p.minor from billing.invoice_part p where p.invoice_id = i.id and p.kind = 'discount') as discount_minor, (select p.minor from billing.invoice_part p where p.invoice_id = i.id and p.kind = 'wallet') as wallet_minor from billing.invoice i where i.provider = 'cryptobot' and i.external_id = :external for no key update of i",
        "insert into billing.invoice_event (invoice_id, at, event) values (:invoice, now(), 'paid')",
        "select * from subscription.subscription where user_id = :user for no key update",
        "insert into subscription.subscription (id, user_id, plan_id, plan_name, tier, started_at, expires_at, device_limit, price_minor, price_days, version) values (:user, :user, :user, 'Pro', 'pro', now(), now() + interval '30 days', 1, 1, 1, 1) on conflict do nothing",
        "insert into subscription.grant (source_kind, source_id, invoice_id, subscription_id, user_id, version, granted_at, expires_at) values ('invoice', :invoice, :invoice, :user, :user, 1, now(), now())",
        "insert into provisioning.account (subscription_id, user_id, username, wanted_version, wanted_at) values (:user, :user, :text, 1, now())",
        "insert into platform.job (task_name, task_instance, execution_time, picked, version) values ('bare', :text, now() + interval '1 day', false, 1) on conflict (task_name, task_instance) do nothing",
        "with posted as (insert into ledger.posting (kind, reference, posted_at) values ('purchase', :text, now()) returning id) insert into ledger.entry (posting_id, account_id, minor) select posted.id, a.id, case when a.code like 'revenue%' then -999 else 999 end from posted, ledger.account a where a.asset = 'USD' and a.code in ('revenue:subscriptions', 'provider:cryptobot')",
        "insert into billing.invoice_event (invoice_id, at, event) values (:invoice, now(), 'provisioning')",
        "update billing.invoice set status = 'provisioning', paid_at = now() where id = :invoice",
        "update billing.notice set result = 'settled', processed_at = now() where provider = 'cryptobot' and reference = :external"
    );

    private final Shop shop;
    private final int connections;

    BareSettlement(Shop shop, int connections) {
        this.shop = shop;
        this.connections = connections;
    }

    double perSecond(List<SettlementBenchmark.Row> rows) {
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int first = i;
                all.add(clients.submit(() -> client(rows, first)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return rows.size() / ((System.nanoTime() - start) / 1e9);
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException("the statements failed", broken);
        }
    }

    private Void client(List<SettlementBenchmark.Row> rows, int first) throws SQLException {
        try (Connection connection = shop.connect()) {
            connection.setAutoCommit(false);
            for (int i = first; i < rows.size(); i += connections) {
                settle(connection, rows.get(i));
                connection.commit();
            }
        }
        return null;
    }

    private static void settle(Connection connection, SettlementBenchmark.Row row) throws SQLException {
        for (String statement : STATEMENTS) {
            List<Object> values = new ArrayList<>();
            String sql = named(statement, row, values);
            try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    prepared.setObject(i + 1, values.get(i));
                }
                prepared.execute();
            }
        }
    }

    private static String named(String sql, SettlementBenchmark.Row row, List<Object> values) {
        StringBuilder plain = new StringBuilder();
        for (String part : sql.split("(?=:(?:external|invoice|user|text)\\b)")) {
            String rest = part;
            if (part.startsWith(":")) {
                String name = part.substring(1).split("\\W", 2)[0];
                values.add(
                    switch (name) {
                        case "external" -> row.externalId();
                        case "invoice" -> row.invoice();
                        case "user" -> row.user();
                        default -> row.invoice().toString();
                    }
                );
                rest = "?" + part.substring(1 + name.length());
            }
            plain.append(rest);
        }
        return plain.toString();
    }
}
