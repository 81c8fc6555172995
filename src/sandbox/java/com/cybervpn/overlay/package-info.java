/** What journeys put into the provisioned server beside the shop; see {@code com.cybervpn.sandbox.ClockOverlay}. Never in the WAR. */
package com.cybervpn.overlay;
