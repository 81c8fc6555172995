package com.cybervpn.login;

import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.session.LiveSessions;
import com.cybervpn.session.Sessions;
import com.cybervpn.user.Profile;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What changing the protection of an account needs of people and sessions. */
@ApplicationScoped
public class AccountSecurity {

    /** How young a proof must be for what changes the protection of an account. */
    public static final Duration PROOF = Duration.ofMinutes(5);

    @Inject
    Users users;

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

    /** What the person recognises their account by. */
    public String label(UserId user) {
        Profile profile = users.profile(user).orElseThrow(Unauthenticated::new);
        if (profile.username() != null) {
            return "@" + profile.username();
        }
        return profile.telegramId() == null ? profile.email() : String.valueOf(profile.telegramId());
    }

    /** Notes that the person behind the session has just proved who they are, in a way the caller has checked. */
    public void proved(CurrentUser user) {
        sessions.proved(user, clock.instant());
    }

    /** @throws ReauthenticationRequired unless the session began, or its person proved who they are, at most {@link #PROOF} ago */
    public void requireProof(CurrentUser user) {
        if (!sessions.isProvenSince(user, clock.instant().minus(PROOF))) {
            throw new ReauthenticationRequired();
        }
    }

    /** From now on nobody gets in without the second factor. Ends the other sessions; says how many. */
    public int turnOn(CurrentUser user) {
        return turn(user, clock.instant());
    }

    /** Signing in is enough again. Ends the other sessions; says how many. */
    public int turnOff(CurrentUser user) {
        return turn(user, null);
    }

    private int turn(CurrentUser user, Instant since) {
        // first of all, because it waits for whoever stands in the door
        users.setSecondFactor(user.id(), since);
        return endOtherSessions(user);
    }

    /** Ends every session of a person but the current one, and sign-ins that wait; says how many. Within a transaction. */
    public int endOtherSessions(CurrentUser user) {
        challenges.drop(user.id());
        // not by a statement of our own: the launch of the session that stays must not be spent
        return forget(sessions.endOthers(user, clock.instant()));
    }

    /** Ends every session of a person, and sign-ins that wait; says how many. Within a transaction. */
    public int endSessions(UserId user) {
        challenges.drop(user);
        return forget(sessions.endAll(user, clock.instant()));
    }

    private int forget(List<UUID> ended) {
        transactions.afterCommit(() -> ended.forEach(live::forget));
        return ended.size();
    }
}
