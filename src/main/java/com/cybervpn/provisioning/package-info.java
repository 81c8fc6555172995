/**
 * Does the VPN panel agree? Brings the panel to what a person is entitled to, and shows the person how to connect.
 *
 * <p>Promises: what was paid for is set at the panel, however long the panel is away; a target state is set and nothing is
 * ever added, so repeating is harmless; one person has one account at the panel.
 */
package com.cybervpn.provisioning;
