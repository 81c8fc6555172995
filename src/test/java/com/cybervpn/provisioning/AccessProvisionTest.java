package com.cybervpn.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.identity.Customers;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.DueJobs;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.FakePanel;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class AccessProvisionTest {

    @Inject
    AccessProvision provision;

    @Inject
    VpnAccounts accounts;

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
    TestClock clock;

    private UserId buyer;

    @BeforeEach
    void somebodyHasPaid() {
        buyer = customers.withTelegram();
        purchases.paid(buyer, shelf.offer(Tier.PRO, 30));
    }

    @Test
    void whatWasPaidForIsSetAtThePanel() {
        assertThat(jobs.run()).isZero();

        VpnAccount account = accounts.find(buyer).orElseThrow();
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
        assertThat(accounts.find(buyer).orElseThrow().isBehind()).isTrue();

        panel.away(false);
        clock.move(Duration.ofSeconds(1));

        assertThat(jobs.run()).isZero();
        assertThat(accounts.find(buyer).orElseThrow().isBehind()).isFalse();
    }

    @Test
    void aRunThatComesTwiceLeavesOneAccountAsItIs() {
        jobs.run();
        String username = accounts.find(buyer).orElseThrow().username;
        VpnPanel.State before = panel.find(username).orElseThrow();
        provision.bringUpToDate(buyer);

        assertThat(panel.find(username)).contains(before);
    }
}
