/**
 * What do we owe whom? A double-entry ledger in whole smallest units, append-only, balanced by the database itself.
 *
 * <p>Promises: a posting sums to zero in each asset; the same kind and reference is posted at most once; nothing posted is
 * ever changed.
 */
package com.cybervpn.ledger;
