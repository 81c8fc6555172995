/**
 * Who is entitled to what, until when? A subscription is extended by grants, each of which has a source: a paid invoice.
 *
 * <p>Promises: each source extends it exactly once; every change gets a new version, in the transaction of its cause.
 */
package com.cybervpn.subscription;
