package com.cybervpn.pricing;

import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.Tier;
import com.cybervpn.kernel.Money;

/** What an invoice buys, as it was at checkout. A feature that delivers one kind takes it from {@link com.cybervpn.billing.InvoicePaid}. */
public sealed interface Purchase {
    /** Stored with the invoice: never to be changed. */
    String kind();

    /**
     * Days of a plan: the first ones, more of the running plan, or another plan instead of it. Which of these it is, is decided
     * when it is paid.
     *
     * @param durationDays how long it lasts
     * @param trafficLimitBytes a month; null without limit
     * @param base price of the plan in US dollars before anything is added or taken off: what the time is worth; zero when it
     *     has none
     */
    record OfPlan(
        PlanId plan,
        String planName,
        Tier tier,
        int durationDays,
        Long trafficLimitBytes,
        int deviceLimit,
        Money base
    ) implements Purchase {
        public static final String KIND = "plan";

        public static OfPlan of(Offer offer) {
            return new OfPlan(
                offer.id(),
                offer.name(),
                offer.tier(),
                offer.durationDays(),
                offer.trafficLimitBytes(),
                offer.deviceLimit(),
                offer.worth()
            );
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /** What a newer version of the shop sells: this one keeps the books of it and delivers nothing. */
    record Unknown(String kind) implements Purchase {}
}
