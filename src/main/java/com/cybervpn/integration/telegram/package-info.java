/**
 * The Telegram Bot API: a client of it, messages, and the webhook with the handlers of the bot's updates, which stand in
 * {@code bot}, {@code integration.stars} and {@code integration.alertmanager}.
 */
package com.cybervpn.integration.telegram;
