/**
 * Which rates, limits and periods are in force? Each is defined by one {@link com.cybervpn.settings.RuntimeSetting} beside the
 * feature that uses it, changed by staff while the shop runs, and read from memory.
 *
 * <p>Promises: the environment wins, then what is stored, then the default; a stored value that does not fit counts as none, and
 * is told; an instance follows a change within five seconds as long as it reaches the database, and keeps what it knows while it
 * does not; reading is from memory.
 */
package com.cybervpn.settings;
