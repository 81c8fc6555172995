package com.cybervpn.subscription;

import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.pricing.Purchase;

/**
 * Time of a plan that a subscription is extended by.
 *
 * @param days 1 or more
 * @param trafficLimitBytes a month; null without limit
 * @param worth what these days are worth, in US dollars; null when they are given for nothing
 * @param price of so many days of the plan in US dollars, at which time of another tier is turned into time of this one; null
 *     when the plan has none
 */
public record PlanTime(
    PlanId plan,
    String planName,
    Tier tier,
    int days,
    Long trafficLimitBytes,
    int deviceLimit,
    Money worth,
    Money price
) {
    public PlanTime {
        if (days < 1) {
            throw new IllegalArgumentException("a plan lasts a day or more");
        }
        requireDollars(worth);
        requireDollars(price);
    }

    private static void requireDollars(Money amount) {
        if (amount != null && (amount.minor() < 0 || !amount.asset().equals(Asset.USD))) {
            throw new IllegalArgumentException("not an amount of dollars: " + amount);
        }
    }

    /** Time that is paid for: worth the price of its plan, whatever was taken off it. */
    static PlanTime of(Purchase.OfPlan purchase) {
        return new PlanTime(
            purchase.plan(),
            purchase.planName(),
            purchase.tier(),
            purchase.durationDays(),
            purchase.trafficLimitBytes(),
            purchase.deviceLimit(),
            purchase.base(),
            purchase.base()
        );
    }

    long worthMinor() {
        return worth == null ? 0 : worth.minor();
    }

    /** Whether a day of the plan costs anything. */
    boolean isPriced() {
        return price != null && price.minor() > 0;
    }
}
