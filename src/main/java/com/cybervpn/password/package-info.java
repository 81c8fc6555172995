/**
 * Which password do they have? Hashing, judging and checking passwords, by address.
 *
 * <p>Promises: passwords are kept as hashes only; neither an answer nor its time tells whether an address has one; five
 * wrong ones from one place in a quarter of an hour are the last; hashing never takes more than half of the cores.
 */
package com.cybervpn.password;
