/**
 * What can be bought, and for how much? Plans and their prices, one for each currency.
 *
 * <p>Promises: a price shown is a price charged; a plan withdrawn from sale is not offered within seconds.
 */
package com.cybervpn.catalog;
