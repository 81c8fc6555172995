/**
 * Which Telegram account is theirs? Signing in by opening the Mini App, by the Login Widget, by OpenID Connect and by a link
 * of the bot, and linking an account.
 *
 * <p>Promises: a sign-in needs a genuine, fresh signature of Telegram; an answer of the widget and a link of the
 * bot work once.
 */
package com.cybervpn.telegramlogin;
