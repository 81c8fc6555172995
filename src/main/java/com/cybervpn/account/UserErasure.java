package com.cybervpn.account;

import com.cybervpn.login.TwoFactorChallenges;
import com.cybervpn.session.LiveSessions;
import com.cybervpn.session.Sessions;
import com.cybervpn.telegramlogin.BotLoginLinks;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Signs a person out everywhere, and takes them out of their row. */
@ApplicationScoped
class UserErasure {

    @Inject
    Users users;

    @Inject
    Sessions sessions;

    @Inject
    TwoFactorChallenges challenges;

    @Inject
    BotLoginLinks links;

    @Inject
    LiveSessions live;

    @Inject
    InstantSource clock;

    /**
     * Ends every session of a person, within a second on every instance. The launches of those that were live may bring
     * them back; those of sessions ended before stay spent.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void endSessions(UserId user) {
        sessions.freeLaunches(user);
        sessions.endAll(user, clock.instant());
        live.forgetAll();
    }

    /** Takes the person out of their row and removes their devices. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(UserId user) {
        if (!users.lock(user)) {
            throw new Unauthenticated();
        }
        users.telegram(user).map(Users.Telegram::id).ifPresent(links::drop);
        // a sign-in that waited for this row finds a stranger; one that was faster has left its session by now
        users.forget(user, clock.instant());
        sessions.forget(user);
        challenges.drop(user);
        live.forgetAll();
    }
}
