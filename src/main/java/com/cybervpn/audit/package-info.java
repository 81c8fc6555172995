/**
 * Who of us did what? Keeps what staff does, for good.
 *
 * <p>Promises: an entry commits with what it tells of or not at all; nothing is ever changed or deleted, the database itself
 * refuses it; no entry holds a secret.
 */
package com.cybervpn.audit;
