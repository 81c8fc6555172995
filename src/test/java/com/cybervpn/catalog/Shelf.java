package com.cybervpn.catalog;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.testing.TestBean;
import com.cybervpn.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;

/** The plans on sale, as fixtures of tests: those that the migrations bring. */
@TestBean
public class Shelf {

    private static final Duration KNOWN = Duration.ofSeconds(3);

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

    /** Takes a plan off sale. The clock moves on, and the shop knows. */
    public void withdraw(PlanId plan) {
        sql.update("update catalog.plan set is_active = false where id = ?", plan.value());
        becomesKnown();
    }

    /** Sells a plan for that many smallest units of a currency, too. The clock moves on, and the shop knows. */
    public void priced(PlanId plan, String currency, long minor) {
        sql.update(
            """
            insert into catalog.price (plan_id, asset, minor) values (?, ?, ?)
            on conflict (plan_id, asset) do update set minor = excluded.minor""",
            plan.value(),
            currency,
            minor
        );
        becomesKnown();
    }

    /** Sells a plan for a currency no more. The clock moves on, and the shop knows. */
    public void notSoldFor(PlanId plan, String currency) {
        sql.update("delete from catalog.price where plan_id = ? and asset = ?", plan.value(), currency);
        becomesKnown();
    }

    /** Read by one request: of several at once all but one would still get what was known. */
    private void becomesKnown() {
        clock.move(KNOWN);
        catalog.snapshot();
    }
}
