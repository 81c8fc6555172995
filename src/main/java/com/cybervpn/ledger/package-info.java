/**
 * What do we have, and what do we owe whom? A double-entry ledger in whole smallest units, append-only, balanced by the
 * database itself.
 *
 * <p>Promises: a posting sums to zero in each asset; the same kind and reference is posted at most once, and a second time
 * fails where it is posted; what is posted is seen by later reads of its transaction and never changed; no account of a
 * person goes below zero.
 */
package com.cybervpn.ledger;
