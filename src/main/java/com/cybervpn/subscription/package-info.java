/**
 * Who is entitled to what, until when? One subscription a person, extended by paid invoices.
 *
 * <p>Promises: each invoice extends it exactly once; every change gets a new version, in the transaction of its cause.
 */
package com.cybervpn.subscription;
