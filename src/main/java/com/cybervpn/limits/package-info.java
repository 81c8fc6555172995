/**
 * How often may a client ask? Limits per address, account and action, shared through Redis or kept in this process.
 *
 * <p>Promises: no limit is exceeded by more than what is under way at once; without Redis the API goes on with limits of
 * this process, and what guards accounts is closed until Redis is back.
 */
package com.cybervpn.limits;
