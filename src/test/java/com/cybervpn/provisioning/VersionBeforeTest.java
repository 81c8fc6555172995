package com.cybervpn.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.Provider;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakePanel;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The version before subscriptions had ids grants on the same database while instances are replaced: its statements, one by one,
 * and this version in turns.
 */
@DatabaseTest
class VersionBeforeTest {

    private static final String BEGIN = """
    insert into subscription.subscription (plan_id, plan_name, tier, started_at, expires_at, traffic_limit_bytes, device_limit,
        price_minor, price_days, cancelled_at, version, user_id)
    values (?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?::timestamptz, ?, ?) on conflict (user_id) do nothing""";
    private static final String SAVE = """
    update subscription.subscription set plan_id = ?, plan_name = ?, tier = ?, started_at = ?, expires_at = ?,
        traffic_limit_bytes = ?::bigint, device_limit = ?, price_minor = ?, price_days = ?, cancelled_at = ?::timestamptz,
        version = ?
    where user_id = ?""";
    private static final String GRANT = """
    insert into subscription.grant (invoice_id, user_id, version, granted_at, expires_at) values (?, ?, ?, ?, ?)""";
    private static final String PAID_BY = """
    select invoice_id from subscription.grant where user_id = ? and version <= ? order by version""";
    private static final String WANT = """
    insert into provisioning.account as a (user_id, username, wanted_version, wanted_at, check_at)
    values (?, ?, ?, ?, ?)
    on conflict (user_id) do update set
        check_at = excluded.check_at,
        wanted_version = greatest(a.wanted_version, excluded.wanted_version),
        wanted_at = case when a.applied_version < a.wanted_version then a.wanted_at else excluded.wanted_at end""";

    @Inject
    Subscriptions subscriptions;

    @Inject
    VpnAccounts accounts;

    @Inject
    ProvisionAccessJob provision;

    @Inject
    Sql sql;

    @Inject
    DueJobs jobs;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    FakePanel panel;

    private UserId buyer;
    private Offer pro;

    @BeforeEach
    void aPersonWantsPro() {
        buyer = customers.withTelegram();
        pro = shelf.offer(Tier.PRO, 30);
    }

    @Test
    void whatItBeginsThisVersionDelivers() {
        InvoiceId invoice = paidAtTheVersionBefore(BEGIN, 1, end(30));

        provision.run(ProvisionAccessJob.TYPE.ofKey().apply(buyer + ":1"));

        assertThat(onlyAccount().username).isEqualTo(nameBefore());
        assertThat(panel.find(nameBefore()).orElseThrow().expiresAt()).isEqualTo(end(30));
        assertThat(isCompleted(invoice)).isTrue();
    }

    @Test
    void whatItBeginsThisVersionExtendsUnderTheSameName() {
        paidAtTheVersionBefore(BEGIN, 1, end(30));
        SubscriptionId begun = subscriptions.of(buyer).orElseThrow().subscription();

        InvoiceId second = purchases.paid(buyer, pro);
        assertThat(jobs.run()).isZero();

        assertThat(subscriptions.allOf(buyer)).extracting(Entitlement::subscription).containsExactly(begun);
        assertThat(onlyAccount().username).isEqualTo(nameBefore());
        assertThat(panel.find(nameBefore()).orElseThrow().expiresAt()).isEqualTo(end(60));
        assertThat(subscriptions.paidBy(begun, 0, 2))
            .hasSize(2)
            .endsWith(second);
    }

    @Test
    void whatThisVersionBeginsItExtends() {
        InvoiceId first = purchases.paid(buyer, pro);
        assertThat(jobs.run()).isZero();
        SubscriptionId begun = subscriptions.of(buyer).orElseThrow().subscription();
        String name = onlyAccount().username;

        InvoiceId second = paidAtTheVersionBefore(SAVE, 2, end(60));
        provision.run(ProvisionAccessJob.TYPE.ofKey().apply(buyer + ":2"));

        assertThat(onlyAccount().username).isEqualTo(name);
        assertThat(panel.find(name).orElseThrow().expiresAt()).isEqualTo(end(60));
        assertThat(panel.find(nameBefore())).isEmpty();
        assertThat(subscriptions.paidBy(begun, 0, 2)).containsExactly(first, second);
        assertThat(isCompleted(second)).isTrue();
        assertThat(
            sql.all(PAID_BY, row -> new InvoiceId(row.getObject(1, UUID.class)), buyer.value(), 2)
        ).containsExactly(first, second);
    }

    @Test
    void anInvoiceIsGrantedByOneOfTheTwo() {
        InvoiceId invoice = purchases.paid(buyer, pro);
        assertThatThrownBy(() ->
            sql.update(GRANT, invoice.value(), buyer.value(), 2, TestClock.BEGIN, end(60))
        ).matches(failure -> Sql.isTaken((RuntimeException) failure));
    }

    /** An invoice that the version before has settled. */
    private InvoiceId paidAtTheVersionBefore(String subscription, long version, Instant end) {
        InvoiceId invoice = purchases.open(buyer, pro, Provider.CRYPTOBOT);
        sql.update("update billing.invoice set status = 'provisioning' where id = ?", invoice.value());
        sql.update(
            subscription,
            pro.id().value(),
            pro.name(),
            pro.tier().code(),
            TestClock.BEGIN,
            end,
            pro.trafficLimitBytes(),
            pro.deviceLimit(),
            999,
            30,
            null,
            version,
            buyer.value()
        );
        sql.update(GRANT, invoice.value(), buyer.value(), version, TestClock.BEGIN, end);
        sql.update(WANT, buyer.value(), nameBefore(), version, TestClock.BEGIN, end(1));
        return invoice;
    }

    private String nameBefore() {
        return "cv_" + buyer.toString().replace("-", "");
    }

    private VpnAccount onlyAccount() {
        assertThat(accounts.of(buyer)).hasSize(1);
        return accounts.of(buyer).getFirst();
    }

    private boolean isCompleted(InvoiceId invoice) {
        return sql
            .one("select status from billing.invoice where id = ?", row -> row.getString(1), invoice.value())
            .orElseThrow()
            .equals("completed");
    }

    private static Instant end(int days) {
        return TestClock.BEGIN.plus(Duration.ofDays(days));
    }
}
