/**
 * Who is this? The row of each person, customers and staff alike, and what other features may know of it.
 *
 * <p>Promises: a person is known by one id as long as the account lives; a Telegram account and an address belong to one
 * person at most; a forgotten person leaves a row without a name.
 */
package com.cybervpn.user;
