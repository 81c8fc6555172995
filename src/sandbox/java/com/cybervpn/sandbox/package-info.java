/**
 * A whole world for the shop on one machine: Telegram, Crypto Pay and the Remnawave panel as simulators with
 * fault dials, a real PostgreSQL, the provisioned WildFly, and a desk to look at and play with all of it.
 *
 * <p>It decides nothing about the shop. It promises to answer as the recorded vendors do, to keep its data
 * between starts in one folder, and never to be part of the production WAR. The launcher
 * ({@link com.cybervpn.sandbox.Sandbox}) and the journey tests use the same classes.
 */
package com.cybervpn.sandbox;
