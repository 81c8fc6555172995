/**
 * Where is a person signed in? Sessions, their tokens, and the devices behind them.
 *
 * <p>Promises: everything not declared public is refused without a live session; a refresh token works once; a revoked
 * session is refused within a second on every instance; tokens of customers and of staff never open the same doors.
 */
package com.cybervpn.session;
