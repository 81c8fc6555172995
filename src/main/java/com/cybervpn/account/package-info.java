/**
 * What may people do with what we know of them? See and change it, take it away as a file, have it forgotten.
 *
 * <p>Promises: an export has everything every feature knows of its owner and no secret of ours; an account asked away is
 * forgotten after 30 days, by all features in one transaction, and not while it holds money; what stays names no person. Each
 * feature brings its part as {@link com.cybervpn.account.PersonalData}. Publishes {@link
 * com.cybervpn.account.DeletionScheduled}, {@link com.cybervpn.account.DeletionWithdrawn} and {@link
 * com.cybervpn.account.DeletionHeld}.
 */
package com.cybervpn.account;
