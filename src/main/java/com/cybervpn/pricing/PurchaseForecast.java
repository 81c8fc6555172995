package com.cybervpn.pricing;

import com.cybervpn.user.UserId;
import java.time.Instant;
import java.util.function.Supplier;

/** Tells what a purchase would make of the buyer's subscription; the feature that delivers purchases implements it. */
public interface PurchaseForecast {
    /**
     * Exactly what settling the purchase at that moment would give. Changes nothing. Within a transaction the look-up travels with
     * the next statement, or at the latest when the result is asked for, which is done once.
     */
    Supplier<PurchaseResult> result(UserId buyer, Purchase.OfPlan purchase, Instant now);
}
