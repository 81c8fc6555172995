/**
 * Whom do we let in? The end of every way to sign in, the ways a person has, the second step, and the step up to staff.
 *
 * <p>Promises: no way in gets around the second factor, or around the block of staff; an account keeps at least one way in;
 * what changes the protection of an account asks for a proof that is at most five minutes old.
 */
package com.cybervpn.login;
