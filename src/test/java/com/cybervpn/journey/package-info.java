/** Journeys over HTTP against the provisioned server, a real PostgreSQL and the simulated vendors: the table of contents of what the shop does. */
package com.cybervpn.journey;
