package com.cybervpn.billing;

import java.time.Instant;

/**
 * What a purchase makes of the buyer's subscription.
 *
 * @param tier the code of the tier afterwards
 * @param expiresAt the end afterwards
 * @param days whole days from the purchase to that end
 * @param convertedDays whole days into which the time left of another tier was turned; 0 when there was none
 */
public record PurchaseResult(String tier, Instant expiresAt, long days, long convertedDays) {}
