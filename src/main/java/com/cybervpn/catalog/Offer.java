package com.cybervpn.catalog;

import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A plan as it is on sale now. It is offered by every payment provider in whose currency it has a price.
 *
 * @param name of the tier, for people: {@code Pro}
 * @param durationDays how long one purchase lasts
 * @param trafficLimitBytes a month; null without limit
 * @param deviceLimit devices at a time
 * @param features codes that clients translate
 * @param onSale false when it can no longer be bought
 * @param prices one for each currency it is sold for
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
    /** @throws PlanNotFound when the plan is not sold for that currency */
    public Money price(Asset asset) {
        Money price = prices.get(asset);
        if (price == null) {
            throw new PlanNotFound();
        }
        return price;
    }

    /**
     * The price to show where no provider is chosen: in US dollars, else in the first of its currencies by their codes.
     *
     * @throws PlanNotFound when the plan is not sold for any currency
     */
    public Money listPrice() {
        return price(
            prices.containsKey(Asset.USD)
                ? Asset.USD
                : prices.keySet().stream().min(Comparator.naturalOrder()).orElseThrow(PlanNotFound::new)
        );
    }

    /** The price in US dollars, by which days of one plan are turned into days of another; zero when it has none. */
    public Money worth() {
        return prices.getOrDefault(Asset.USD, Money.zero(Asset.USD));
    }
}
