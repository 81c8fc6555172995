package com.cybervpn.catalog;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.util.List;
import java.util.Map;

/**
 * A plan as it is on sale now.
 *
 * @param name of the tier, for people: {@code Pro}
 * @param durationDays how long one purchase lasts
 * @param trafficLimitBytes a month; null without limit
 * @param deviceLimit devices at a time
 * @param features codes that clients translate
 * @param onSale false when it can no longer be bought
 * @param prices one for each asset it is sold for
 */
public record Offer(
    PlanId id,
    String name,
    Tier tier,
    int durationDays,
    Long trafficLimitBytes,
    int deviceLimit,
    List<String> features,
    boolean onSale,
    int sortOrder,
    Map<Asset, Money> prices
) {
    /** @throws PlanNotFound when the plan is not sold for that asset */
    public Money price(Asset asset) {
        Money price = prices.get(asset);
        if (price == null) {
            throw new PlanNotFound();
        }
        return price;
    }
}
