package com.cybervpn.login;

import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.session.LiveSessions;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Ends sessions of a user, and with them the sign-ins that wait for their second factor. Runs within a transaction. */
@ApplicationScoped
public class SessionRevocation {

    @Inject
    TwoFactorChallenges challenges;

    @Inject
    Sessions sessions;

    @Inject
    LiveSessions live;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    /** Ends all sessions of the user but this one, and says how many. */
    public int endOthers(CurrentUser user) {
        challenges.drop(user.id());
        // not as endAll does it: the Mini App launch of the session that stays must remain usable
        return forget(sessions.endOthers(user, clock.instant()));
    }

    /** Ends all sessions of the user, and says how many. */
    public int endAll(UserId user) {
        challenges.drop(user);
        return forget(sessions.endAll(user, clock.instant()));
    }

    private int forget(List<UUID> ended) {
        transactions.afterCommit(() -> ended.forEach(live::forget));
        return ended.size();
    }
}
