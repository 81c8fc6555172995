package com.cybervpn.session;

import com.cybervpn.user.Users;

/**
 * What became of an arrival.
 *
 * @param isOpen whether the session was made
 * @param mayProve whether a second proof is what can be missing
 */
public record OpenedSession(Users.Known known, boolean isOpen, boolean mayProve) {}
