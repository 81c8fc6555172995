/** The Telegram Bot API: Stars invoices and their updates, messages, the webhook and its registration. */
package com.cybervpn.integration.telegram;
