/**
 * What do we tell the customer? Turns events into messages, sent later by jobs. Listens only.
 *
 * <p>Promises: a message is sent at least once after its event, in the customer's language, and a customer who blocked the
 * bot is not written to again for that event, but gets it by mail at a confirmed address.
 */
package com.cybervpn.notification;
