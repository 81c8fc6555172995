/**
 * Does the VPN panel agree? Brings the panel to what people are entitled to, and shows them how to connect.
 *
 * <p>Promises: what was paid for is set at the panel, however long the panel is away; a target state is set and nothing is
 * ever added, so repeating is harmless; a subscription has one account at the panel; what is lost or changed there is found within
 * a day and put right while it is paid for.
 */
package com.cybervpn.provisioning;
