package com.cybervpn.pricing;

import com.cybervpn.catalog.Catalog;
import com.cybervpn.catalog.Offer;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Supplier;

/** Makes quotes: the only place where a price is computed. */
@ApplicationScoped
public class Quotes {

    @Inject
    Catalog catalog;

    @Inject
    PurchaseForecast forecast;

    /**
     * The quote for a plan in one currency. Within a transaction the forecast travels with its next statement.
     *
     * @throws com.cybervpn.catalog.PlanNotFound when the plan has no price in that currency
     */
    public Quote of(UserId buyer, Offer offer, Asset asset, Instant now) {
        Purchase.OfPlan purchase = Purchase.OfPlan.of(offer);
        Money nothing = Money.zero(asset);
        return new Quote(
            purchase,
            offer.price(asset),
            nothing,
            nothing,
            once(forecast.result(buyer, purchase, now))
        );
    }

    private static <T> Supplier<T> once(Supplier<T> lookUp) {
        return new Supplier<>() {
            private T found;

            @Override
            public T get() {
                if (found == null) {
                    found = lookUp.get();
                }
                return found;
            }
        };
    }

    /** Whether it could still be bought now. */
    public boolean isOnSale(Purchase purchase) {
        return switch (purchase) {
            case Purchase.OfPlan plan -> catalog.isOnSale(plan.plan());
            case Purchase.Unknown newer -> false;
        };
    }
}
