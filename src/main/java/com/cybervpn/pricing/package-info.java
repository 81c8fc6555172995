/**
 * What does a purchase cost, and what does it bring? Quotes: one computation for what is shown and what is charged.
 *
 * <p>Promises: a quote comes from the prices of the catalog and from nothing a client says about them.
 */
package com.cybervpn.pricing;
