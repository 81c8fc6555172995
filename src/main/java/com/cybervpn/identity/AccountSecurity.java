package com.cybervpn.identity;

import com.cybervpn.platform.Transactions;
import jakarta.annotation.PostConstruct;
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
    IdentityConfig config;

    @Inject
    Users users;

    @Inject
    TelegramLogin login;

    @Inject
    Challenges challenges;

    @Inject
    Sessions sessions;

    @Inject
    LiveSessions live;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private InitDataVerifier verifier;

    @PostConstruct
    void prepare() {
        verifier = config.verifier(clock);
    }

    /** What the person recognises their account by. */
    public String label(UserId user) {
        Profile profile = users.profile(user).orElseThrow(Unauthenticated::new);
        if (profile.username() != null) {
            return "@" + profile.username();
        }
        return profile.telegramId() == null ? profile.email() : String.valueOf(profile.telegramId());
    }

    /**
     * Notes that the person behind the session has just proved who they are.
     *
     * @param launchData what Telegram signed for the same person at most {@link #PROOF} ago
     * @throws ProofNeeded when it is none of that
     */
    public void prove(CurrentUser user, String launchData) {
        InitData launch;
        try {
            launch = verifier.verify(launchData);
        } catch (InitDataRefused refused) {
            throw new ProofNeeded();
        }
        requireTheirs(user, launch.userId(), launch.authDate());
        proved(user);
    }

    /**
     * The same by Telegram's login form.
     *
     * @param answer what Telegram signed for the same person at most {@link #PROOF} ago; used up
     * @throws WayInClosed when the shop does not offer the form
     * @throws ProofNeeded when it is none of that, or was used
     */
    public void prove(CurrentUser user, WidgetAnswer answer) {
        login.requireOffered();
        transactions.run(() -> {
            try {
                login.accept(answer);
            } catch (NotFromTelegram refused) {
                throw new ProofNeeded();
            }
            requireTheirs(user, answer.id(), Instant.ofEpochSecond(answer.authDate()));
            proved(user);
        });
    }

    private void requireTheirs(CurrentUser user, long telegramId, Instant signedAt) {
        Long theirs = users.profile(user.id()).map(Profile::telegramId).orElse(null);
        boolean isTheirs = theirs != null && theirs == telegramId;
        if (!isTheirs || signedAt.isBefore(clock.instant().minus(PROOF))) {
            throw new ProofNeeded();
        }
    }

    /** Notes that the person behind the session has just proved who they are, in a way the caller has checked. */
    public void proved(CurrentUser user) {
        sessions.proved(user, clock.instant());
    }

    /** @throws ProofNeeded unless the session began, or its person proved who they are, at most {@link #PROOF} ago */
    public void requireProof(CurrentUser user) {
        if (!sessions.isProvenSince(user, clock.instant().minus(PROOF))) {
            throw new ProofNeeded();
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
