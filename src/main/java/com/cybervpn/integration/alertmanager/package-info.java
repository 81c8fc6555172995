/**
 * Alerts of Alertmanager, relayed to the operators' chat, and the runbooks they link to.
 *
 * <p>Promises: an alert is written down before Alertmanager hears 200, and told once however often it is repeated; a chat
 * that became a supergroup is followed.
 */
package com.cybervpn.integration.alertmanager;
