/**
 * Which mailbox is theirs? Codes and links sent by mail, passwords, and the address as a way in.
 *
 * <p>Promises: an account has an address only once its mailbox was read; nobody learns from an answer or its time whether an
 * address is known; a code is guessed at five times a quarter of an hour whatever happens to the requests; passwords, codes
 * and links are kept as hashes, and what still has to be sent is sealed and goes with the mail.
 */
package com.cybervpn.mailbox;
