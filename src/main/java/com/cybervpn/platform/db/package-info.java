/**
 * The way to PostgreSQL: migrations, transactions, statements, and how long each of them took.
 *
 * <p>Promises: a statement is timed and, inside a recorded trace, seen; what is deferred is sent before anything is read in
 * the same transaction.
 */
package com.cybervpn.platform.db;
