package com.cybervpn.pricing;

import com.cybervpn.kernel.Money;
import java.util.function.Supplier;

/**
 * What a purchase costs and gives: shown by the API, charged by a checkout, kept with its invoice. All amounts are of one
 * currency; none is negative.
 *
 * @param price before anything is taken off; what pays it (discount, wallet, provider) adds up to it
 * @param discount what is taken off
 * @param wallet what comes from the buyer's wallet
 * @param forecast what the purchase makes of the buyer's subscription at the moment of the quote, looked up when it is first
 *     asked for; gives null for what is about no subscription
 */
public record Quote(
    Purchase purchase,
    Money price,
    Money discount,
    Money wallet,
    Supplier<PurchaseResult> forecast
) {
    /** @throws IllegalArgumentException when more is taken off than there is, or currencies are mixed: a programming error */
    public Quote {
        Money rest = price.minus(discount).minus(wallet);
        if (discount.minor() < 0 || wallet.minor() < 0 || rest.minor() < 0) {
            throw new IllegalArgumentException(price + " is not paid by " + discount + " and " + wallet);
        }
    }

    /** What is left for the provider to collect; zero when nothing is. */
    public Money rest() {
        return price.minus(discount).minus(wallet);
    }
}
