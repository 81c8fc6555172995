/**
 * What does the bot answer? Commands that people write to it: each has its handler or its text.
 *
 * <p>Promises: a command is answered by a job, so Telegram never waits; commands of other bots are left to them, and in
 * groups only what the bot knows is answered.
 */
package com.cybervpn.bot;
