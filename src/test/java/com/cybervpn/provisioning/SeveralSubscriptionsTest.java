package com.cybervpn.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.platform.jobs.Jobs;
import com.cybervpn.subscription.Entitlement;
import com.cybervpn.subscription.EntitlementChanged;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.subscription.SubscriptionOfPerson;
import com.cybervpn.subscription.Subscriptions;
import com.cybervpn.telegramlogin.TelegramChanged;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakeMessenger;
import com.cybervpn.testing.FakePanel;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person has one subscription today; that nothing rests on it is shown by a person with two. */
@DatabaseTest
class SeveralSubscriptionsTest {

    @Inject
    Subscriptions subscriptions;

    @Inject
    SubscriptionOfPerson subscriptionOfPerson;

    @Inject
    VpnAccounts accounts;

    @Inject
    AccessOfPerson accessOfPerson;

    @Inject
    TrafficMeter meter;

    @Inject
    Event<EntitlementChanged> changed;

    @Inject
    Event<TelegramChanged> telegramChanged;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Jobs promises;

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

    @Inject
    FakeMessenger messenger;

    @Inject
    TestClock clock;

    private UserId owner;
    private SubscriptionId first;
    private SubscriptionId second;

    @BeforeEach
    void aPersonHasTwo() {
        // what the version before needs, and a later migration drops
        sql.update(
            "alter table subscription.subscription drop constraint subscription_pkey, add primary key (id)"
        );
        sql.update(
            "alter table provisioning.account drop constraint account_pkey, add primary key (subscription_id)"
        );
        owner = customers.withTelegram();
        purchases.paid(owner, shelf.offer(Tier.PRO, 30));
        first = subscriptions.of(owner).orElseThrow().subscription();
        second = new SubscriptionId(UUID.randomUUID());
        sql.update(
            """
            insert into subscription.subscription (id, user_id, plan_id, plan_name, tier, started_at, expires_at, device_limit,
                price_minor, price_days, version)
            select ?, user_id, plan_id, 'Second', 'basic', started_at, ?, 1, 0, 7, 1 from subscription.subscription where id = ?""",
            second.value(),
            TestClock.BEGIN.plus(Duration.ofDays(7)),
            first.value()
        );
        sql.update(
            """
            insert into subscription.grant (source_kind, source_id, subscription_id, user_id, version, granted_at, expires_at)
            values ('gift', ?, ?, ?, 1, ?, ?)""",
            UUID.randomUUID(),
            second.value(),
            owner.value(),
            TestClock.BEGIN,
            TestClock.BEGIN.plus(Duration.ofDays(7))
        );
        transactions.run(() -> changed.fire(new EntitlementChanged(second, owner, 1, "basic")));
    }

    @Test
    void eachHasAnAccountOfItsOwnAtThePanel() {
        assertThat(jobs.waiting()).containsExactlyInAnyOrder(
            "provision_access:" + first,
            "provision_access:" + second
        );

        assertThat(jobs.run()).isZero();

        assertThat(name(first)).isNotEqualTo(name(second)).matches("[A-Za-z0-9_-]{3,36}");
        assertThat(end(first)).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(30)));
        assertThat(end(second)).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(7)));
        assertThat(accounts.of(owner)).hasSize(2).noneMatch(VpnAccount::isBehind);
        assertThat(messenger.sent())
            .extracting(FakeMessenger.Message::text)
            .hasSize(2)
            .anyMatch(text -> text.contains("Pro"))
            .anyMatch(text -> text.contains("Second"));
    }

    @Test
    void aPurchaseExtendsTheOneThatEndsLast() {
        jobs.run();
        purchases.paid(owner, shelf.offer(Tier.PRO, 30));

        assertThat(jobs.waiting()).containsExactly("provision_access:" + first);
        assertThat(jobs.run()).isZero();

        assertThat(end(first)).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(60)));
        assertThat(end(second)).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(7)));
        assertThat(subscriptions.find(second).map(Entitlement::version)).contains(1L);
    }

    @Test
    void aResetOfTrafficIsThatOfOne() {
        jobs.run();
        usesUp(first);
        usesUp(second);
        purchases.paid(owner, shelf.offer(Tier.PRO, 30));
        clock.move(Duration.ofMinutes(1));

        assertThat(jobs.run()).isZero();

        assertThat(panel.find(name(first)).orElseThrow().counter().usedBytes()).isZero();
        assertThat(panel.find(name(second)).orElseThrow().counter().usedBytes()).isEqualTo(5);
        assertThat(meter.of(first).orElseThrow().usedBytes()).isZero();
        assertThat(meter.of(second).orElseThrow().usedBytes()).isEqualTo(5);
    }

    @Test
    void bothFollowTheirPerson() {
        jobs.run();
        transactions.run(() -> telegramChanged.fire(new TelegramChanged(owner)));
        assertThat(jobs.waiting()).containsExactlyInAnyOrder(
            "provision_access:" + first,
            "provision_access:" + second
        );
        assertThat(subscriptionOfPerson.export(owner)).hasSize(2);
        assertThat(accessOfPerson.export(owner)).hasSize(2);
        jobs.run();

        transactions.run(() -> {
            subscriptionOfPerson.forget(owner);
            accessOfPerson.forget(owner);
        });
        assertThat(jobs.waiting()).containsExactlyInAnyOrder(
            "remove_access:" + first,
            "remove_access:" + second
        );
        String firstName = name(first);
        String secondName = name(second);
        assertThat(jobs.run()).isZero();

        assertThat(panel.find(firstName)).isEmpty();
        assertThat(panel.find(secondName)).isEmpty();
        assertThat(subscriptions.allOf(owner))
            .hasSize(2)
            .allMatch(one -> one.isOver(clock.instant()));
    }

    /** As a version before this one enqueued them. */
    @Test
    void aJobThatNamesThePersonOnlyMeansBoth() {
        sql.update("delete from platform.job_queue");
        transactions.run(() ->
            promises.enqueue(ProvisionAccessJob.TYPE, new AccessJobPayload(owner.value(), null))
        );
        assertThat(jobs.waiting()).containsExactly("provision_access:" + owner);
        assertThat(jobs.run()).isZero();
        assertThat(accounts.of(owner)).hasSize(2).noneMatch(VpnAccount::isBehind);

        usesUp(first);
        usesUp(second);
        transactions.run(() ->
            promises.enqueue(LookAtAccessJob.TYPE, new AccessJobPayload(owner.value(), null))
        );
        assertThat(jobs.run()).isZero();
        assertThat(accounts.of(owner)).allMatch(account -> account.status == VpnPanel.Status.LIMITED);

        String firstName = name(first);
        String secondName = name(second);
        sql.update("update provisioning.account set removed_at = ?", clock.instant());
        transactions.run(() ->
            promises.enqueue(RemoveAccessJob.TYPE, new AccessJobPayload(owner.value(), null))
        );
        assertThat(jobs.run()).isZero();
        assertThat(panel.find(firstName)).isEmpty();
        assertThat(panel.find(secondName)).isEmpty();
    }

    private void usesUp(SubscriptionId subscription) {
        VpnPanel.State was = panel.find(name(subscription)).orElseThrow();
        VpnPanel.Counter counter = was.counter();
        panel.show(
            name(subscription),
            new VpnPanel.State(
                was.id(),
                was.shortId(),
                was.subscriptionUrl(),
                VpnPanel.Status.LIMITED,
                was.expiresAt(),
                was.hasServers(),
                new VpnPanel.Counter(5, 5L, counter.resets(), counter.madeAt(), counter.resetAt()),
                clock.instant()
            )
        );
    }

    private String name(SubscriptionId subscription) {
        return accounts.find(subscription).orElseThrow().username;
    }

    private Instant end(SubscriptionId subscription) {
        return panel.find(name(subscription)).orElseThrow().expiresAt();
    }
}
