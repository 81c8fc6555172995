/**
 * Telegram Stars as a provider of payments: invoice links, the question before a payment, payments and refunds, and the list
 * of them.
 */
package com.cybervpn.integration.stars;
