/**
 * The port of the VPN panel: a target state is set, the present one is read. {@code integration.remnawave} implements it.
 *
 * <p>Promises: setting is repeatable, nothing is ever added; "the panel did not answer" is told apart from "there is no such
 * account".
 */
package com.cybervpn.vpnpanel;
