package com.cybervpn.password;

import com.cybervpn.user.UserId;

/**
 * Whose tries are counted together: those of a place at an address, so that a stranger's do not lock the owner out, and those of
 * a device that the owner has signed in with before, wherever it is.
 *
 * @param subject what is tried: an address, or the account of a session
 * @param source where it is tried from
 * @param isTrusted whether the source is the owner's own, so that it does not share the larger budget of all places
 */
public record Budget(String subject, String source, boolean isTrusted) {
    /** Of a user with a session, who tries at their own account. */
    public static Budget of(UserId user) {
        return new Budget(user.toString(), "session", true);
    }

    /** Names it in a count. */
    String key() {
        return subject + ":" + source;
    }
}
