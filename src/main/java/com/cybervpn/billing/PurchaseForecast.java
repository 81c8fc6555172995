package com.cybervpn.billing;

import com.cybervpn.identity.UserId;
import java.time.Instant;

/** Tells what a purchase would make of the buyer's subscription; the feature that delivers purchases implements it. */
public interface PurchaseForecast {
    /** Exactly what settling the purchase at that moment would give. Changes nothing. */
    PurchaseResult result(UserId buyer, Purchase purchase, Instant now);
}
