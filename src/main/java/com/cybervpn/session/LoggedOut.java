package com.cybervpn.session;

/** How many sessions were ended. */
public record LoggedOut(String message, int sessionsRevoked) {}
