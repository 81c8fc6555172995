/**
 * Who may sign in? What every login method ends in, the login methods of a user, the second factor, and the step up to staff.
 *
 * <p>Promises: no login method skips the second factor, or admits a blocked user; an account keeps at least one login method;
 * a change of how an account is protected requires a proof of identity that is at most five minutes old.
 */
package com.cybervpn.login;
