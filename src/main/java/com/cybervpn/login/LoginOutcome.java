package com.cybervpn.login;

import com.cybervpn.session.OneTimeToken;
import com.cybervpn.user.Users;

/**
 * What a proof of identity led to: an open session, or a challenge for the second factor.
 *
 * @param challenge the token of the challenge; null when the session is open
 */
public record LoginOutcome(Users.Known known, OneTimeToken challenge) {
    boolean isChallenged() {
        return challenge != null;
    }
}
