/**
 * What can be bought, and for how much? Plans and their prices in every asset we sell for.
 *
 * <p>Promises: a price shown is a price charged; a plan withdrawn from sale is not offered within seconds.
 */
package com.cybervpn.catalog;
