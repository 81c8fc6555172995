package com.cybervpn.pricing;

import java.time.Instant;

/**
 * What a purchase makes of the buyer's subscription.
 *
 * @param tier the code of the tier afterwards
 * @param expiresAt the end afterwards
 * @param days from the purchase to that end, begun ones counted
 * @param convertedDays into which the time left of another tier was turned, begun ones counted; 0 when there was none
 */
public record PurchaseResult(String tier, Instant expiresAt, long days, long convertedDays) {}
