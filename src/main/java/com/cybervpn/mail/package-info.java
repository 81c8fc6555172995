/**
 * The port by which mails are sent. {@code integration.mail} implements it.
 *
 * <p>Promises: the sender learns whether the mail was taken, refused for good, or may be tried again.
 */
package com.cybervpn.mail;
