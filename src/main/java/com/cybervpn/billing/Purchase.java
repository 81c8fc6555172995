package com.cybervpn.billing;

import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Money;

/**
 * What an invoice buys, as it was at checkout.
 *
 * @param durationDays how long it lasts
 * @param trafficLimitBytes a month; null without limit
 * @param base price of the plan in US dollars before anything is added or taken off: what the time is worth; zero when it has none
 */
public record Purchase(
    PlanId plan,
    String planName,
    Tier tier,
    int durationDays,
    Long trafficLimitBytes,
    int deviceLimit,
    Money base
) {
    static Purchase of(Offer offer) {
        return new Purchase(
            offer.id(),
            offer.name(),
            offer.tier(),
            offer.durationDays(),
            offer.trafficLimitBytes(),
            offer.deviceLimit(),
            offer.worth()
        );
    }
}
