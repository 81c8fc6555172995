/**
 * Which mailbox is theirs? Registering and signing in by mail, codes and links sent by mail, changing address and password.
 *
 * <p>Promises: an account has an address only once its mailbox was read; neither an answer nor its time tells whether an
 * address is known; a code is guessed at five times a quarter of an hour whatever happens to the requests; codes and links
 * are kept as hashes, and what still has to be sent is sealed and goes with the mail.
 */
package com.cybervpn.emaillogin;
