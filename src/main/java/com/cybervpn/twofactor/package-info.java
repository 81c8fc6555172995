/**
 * Is it really them? A second proof at sign-in, for those who want it: codes of an authenticator app (RFC 6238) and recovery
 * codes.
 *
 * <p>Promises: a code works once; every guess is counted before it is looked at, five in fifteen minutes for an account; a
 * stolen database holds neither a secret nor a recovery code that could be used; turning it on or off ends the other sessions.
 */
package com.cybervpn.twofactor;
