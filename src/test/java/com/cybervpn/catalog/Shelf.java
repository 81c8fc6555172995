package com.cybervpn.catalog;

import com.cybervpn.platform.Sql;
import com.cybervpn.testing.TestBean;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;

/** The plans on sale, as fixtures of tests: those that the migrations bring. */
@TestBean
public class Shelf {

    @Inject
    Catalog catalog;

    @Inject
    Sql sql;

    @Inject
    TestClock clock;

    public Offer offer(Tier tier, int days) {
        return catalog
            .snapshot()
            .onSale()
            .stream()
            .filter(offer -> offer.tier() == tier && offer.durationDays() == days)
            .findFirst()
            .orElseThrow();
    }

    /** Takes a plan off sale. The clock moves on until the shop knows. */
    public void withdraw(PlanId plan) {
        sql.update("update catalog.plan set is_active = false where id = ?", plan.value());
        clock.move(Duration.ofSeconds(3));
    }
}
