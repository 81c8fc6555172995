package com.cybervpn.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.platform.jobs.DueJobs;
import com.cybervpn.platform.jobs.JobQueue;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakePanel;
import com.cybervpn.testing.TestClock;
import com.cybervpn.user.UserId;
import com.cybervpn.vpnpanel.VpnPanel;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class PanelSyncTest {

    @Inject
    PanelSync provision;

    @Inject
    VpnAccounts accounts;

    @Inject
    Transactions transactions;

    @Inject
    DueJobs jobs;

    @Inject
    JobQueue queue;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    FakePanel panel;

    @Inject
    TestClock clock;

    private UserId buyer;

    @BeforeEach
    void aCustomerHasPaid() {
        buyer = customers.withTelegram();
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
    }

    @Test
    void whatIsWantedIsSeenByALaterReadOfTheSameTransaction() {
        transactions.run(() -> {
            SubscriptionId subscription = account(buyer).subscription;
            accounts.want(subscription, buyer, "any", 7, clock.instant());
            VpnAccount account = accounts.find(subscription).orElseThrow();
            assertThat(account.wantedVersion).isEqualTo(7);
            account.usedBytes = 5;
            accounts.save(account);
            assertThat(accounts.lock(subscription).orElseThrow().usedBytes).isEqualTo(5);
        });
    }

    @Test
    void whatWasPaidForIsSetAtThePanel() {
        assertThat(jobs.run()).isZero();

        VpnAccount account = account(buyer);
        assertThat(account.isBehind()).isFalse();
        VpnPanel.State shown = panel.find(account.username).orElseThrow();
        assertThat(shown.status()).isEqualTo(VpnPanel.Status.ACTIVE);
        assertThat(shown.expiresAt()).isEqualTo(TestClock.BEGIN.plus(Duration.ofDays(30)));
        assertThat(shown.counter().limitBytes()).isEqualTo(300L << 30);
        assertThat(panel.asked())
            .extracting(VpnPanel.Target::telegramId)
            .containsExactly(customers.telegramId(buyer));
    }

    @Test
    void aPanelThatIsAwayIsAskedAgainUntilItIsBack() {
        panel.away(true);
        assertThat(jobs.run()).isEqualTo(1);
        assertThat(account(buyer).isBehind()).isTrue();

        panel.away(false);
        clock.move(Duration.ofSeconds(1));

        assertThat(jobs.run()).isZero();
        assertThat(account(buyer).isBehind()).isFalse();
    }

    @Test
    void whoPaidWhileThePanelWasAwayForAMonthIsServedWhenItIsBack() {
        List<UserId> buyers = new ArrayList<>();
        purchases.paid(buyer, shelf.offer(Tier.PRO, 90));
        buyers.add(buyer);
        panel.away(true);
        for (int day = 0; day < 30; day++) {
            if (day % 10 == 0) {
                UserId another = customers.withTelegram();
                purchases.paid(another, shelf.offer(Tier.PRO, 90));
                buyers.add(another);
            }
            jobs.run();
            clock.move(Duration.ofDays(1));
        }
        assertThat(queue.failing()).as("this alerts").containsEntry("provision_access", 4L);
        assertThat(buyers).allMatch(buyer -> account(buyer).isBehind());

        panel.away(false);
        clock.move(Duration.ofMinutes(1));

        assertThat(jobs.run()).isZero();
        assertThat(buyers).noneMatch(buyer -> account(buyer).isBehind());
        assertThat(queue.failing()).isEmpty();
    }

    @Test
    void aRunThatComesTwiceLeavesOneAccountAsItIs() {
        jobs.run();
        String username = account(buyer).username;
        VpnPanel.State before = panel.find(username).orElseThrow();
        provision.bringUpToDate(account(buyer).subscription);

        assertThat(panel.find(username)).contains(before);
    }

    private VpnAccount account(UserId user) {
        return accounts.of(user).getFirst();
    }
}
