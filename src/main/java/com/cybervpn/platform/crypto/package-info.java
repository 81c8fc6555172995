/**
 * Encryption of what is secret in the database, under the data keys of the environment, and HMAC.
 *
 * <p>Promises: what is sealed for one row and column opens in no other; a former key opens what it sealed and seals nothing
 * new.
 */
package com.cybervpn.platform.crypto;
