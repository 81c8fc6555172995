/**
 * How the shop runs: settings, migrations, transactions, jobs, and the HTTP edge with its one way of saying no.
 *
 * <p>Knows no feature. Features use its public types; nothing here decides about customers or money.
 */
package com.cybervpn.platform;
