package com.cybervpn.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.billing.Purchases;
import com.cybervpn.catalog.Shelf;
import com.cybervpn.catalog.Tier;
import com.cybervpn.login.Customers;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.settings.StoredSettings;
import com.cybervpn.testing.DatabaseTest;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ChangedPeriodsTest {

    @Inject
    StoredSettings stored;

    @Inject
    Customers customers;

    @Inject
    Purchases purchases;

    @Inject
    Shelf shelf;

    @Inject
    Sql sql;

    @Test
    void anAccountIsCheckedAsOftenAsStaffSays() {
        stored.set(VpnAccounts.CHECK_EVERY, Duration.ofHours(2));
        purchases.paid(customers.withTelegram(), shelf.offer(Tier.PRO, 30));
        assertThat(
            sql.one("select check_at from provisioning.account", row -> Sql.instant(row, "check_at"))
        ).contains(TestClock.BEGIN.plus(Duration.ofHours(2)));
    }
}
