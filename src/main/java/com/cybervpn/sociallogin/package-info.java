/**
 * Which foreign account is theirs? Signs people in by an account at Google, Apple, GitHub or Discord, and links and unlinks
 * such accounts; Telegram's OpenID Connect goes the same way.
 *
 * <p>Promises: a person is found by provider and its number of the account only, never by an address; a sign-in begun in one
 * place cannot be ended in another, nor twice; nothing of a provider's tokens is kept; no transaction and no connection
 * waits for a provider.
 */
package com.cybervpn.sociallogin;
