package com.cybervpn.twofactor;

import com.cybervpn.kernel.Refusal;
import com.cybervpn.login.Reauthentication;
import com.cybervpn.login.ReauthenticationRequired;
import com.cybervpn.login.SecondFactor;
import com.cybervpn.login.SessionRevocation;
import com.cybervpn.password.Passwords;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.telegramlogin.TelegramProof;
import com.cybervpn.telegramlogin.WidgetAnswer;
import com.cybervpn.user.Profile;
import com.cybervpn.user.Unauthenticated;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Turns the second factor on and off, and judges codes. */
@ApplicationScoped
class TwoFactor implements SecondFactor {

    static final Duration SETUP = Duration.ofMinutes(10);

    @Inject
    Authenticators authenticators;

    @Inject
    Reauthentication reauthentication;

    @Inject
    SessionRevocation revocation;

    @Inject
    Users users;

    @Inject
    TelegramProof telegram;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    @Inject
    Passwords passwords;

    @Inject
    Event<TwoFactorUsed> used;

    @Inject
    Event<SecondFactorChanged> changes;

    /** What the authenticator app needs, until when its first code has to come. */
    record Setup(TotpSecret secret, String uri, Instant until) {}

    /** What turning it on gives: the recovery codes, for the only time, and how many other sessions were ended. */
    record TurnedOn(List<RecoveryCode> codes, int sessionsEnded) {}

    Optional<Authenticators.Status> status(UserId user) {
        return authenticators.status(user);
    }

    /** @throws com.cybervpn.login.ReauthenticationRequired when the launch data is not fresh or not theirs */
    void reauthenticate(CurrentUser user, String launchData) {
        counted("reauth", () -> {
            telegram.prove(user, launchData);
            return null;
        });
    }

    /**
     * The same by Telegram's login form.
     *
     * @throws ReauthenticationRequired when the answer is not fresh, not theirs or was used
     * @throws com.cybervpn.login.LoginMethodClosed when the shop does not offer the form
     */
    void reauthenticate(CurrentUser user, WidgetAnswer answer) {
        counted("reauth", () -> {
            telegram.prove(user, answer);
            return null;
        });
    }

    /**
     * The same by the password of the account.
     *
     * @throws ReauthenticationRequired when it is another, or there is none
     */
    void reauthenticateByPassword(CurrentUser user, String password) {
        counted("reauth", () -> {
            if (!passwords.isOf(user.id(), password)) {
                throw new ReauthenticationRequired();
            }
            reauthentication.record(user);
            return null;
        });
    }

    /**
     * Begins a set-up, in place of one that goes on.
     *
     * @throws TwoFactorOn when it is on
     * @throws com.cybervpn.login.ReauthenticationRequired without a fresh proof
     */
    Setup setUp(CurrentUser user) {
        return counted("setup", () -> {
            reauthentication.require(user);
            TotpSecret secret = TotpSecret.random();
            Instant now = clock.instant();
            if (!authenticators.start(user.id(), secret, now)) {
                throw new TwoFactorOn();
            }
            return new Setup(secret, secret.uri(label(user.id())), now.plus(SETUP));
        });
    }

    /**
     * Turns it on with the first code of the app; ends the other sessions.
     *
     * @throws TwoFactorOn when it is on
     * @throws SetupMissing when no set-up goes on
     * @throws WrongCode also for a recovery code of an earlier time
     */
    TurnedOn verify(CurrentUser user, String code) {
        return counted("verify", () -> {
            if (authenticators.exists(user.id(), true)) {
                throw new TwoFactorOn();
            }
            count(user.id(), false);
            return transactions.call(() -> turnOn(user, RecoveryCode.bare(code)));
        });
    }

    private TurnedOn turnOn(CurrentUser user, String code) {
        Instant now = clock.instant();
        Authenticators.Authenticator pending = authenticators.lock(user.id()).orElseThrow(SetupMissing::new);
        if (pending.isOn()) {
            throw new TwoFactorOn();
        }
        if (pending.madeAt().plus(SETUP).isBefore(now)) {
            throw new SetupMissing();
        }
        requireUse(user.id(), pending.secret(), code, now);
        List<RecoveryCode> codes = RecoveryCode.random();
        authenticators.confirm(user.id(), now);
        authenticators.replaceRecoveryCodes(user.id(), codes);
        authenticators.forgetGuesses(user.id());
        changes.fire(new SecondFactorChanged(user.id(), true, now));
        return new TurnedOn(codes, turn(user, now));
    }

    /**
     * Ends the other sessions; says how many. The user's row is locked before they are looked for: a sign-in that is opening
     * a session holds it, and that session must end too.
     *
     * @param since null for off
     */
    private int turn(CurrentUser user, Instant since) {
        users.setSecondFactor(user.id(), since);
        return revocation.endOthers(user);
    }

    /** What the authenticator app calls the account. */
    private String label(UserId user) {
        Profile profile = users.profile(user).orElseThrow(Unauthenticated::new);
        if (profile.username() != null) {
            return "@" + profile.username();
        }
        return profile.telegramId() == null ? profile.email() : String.valueOf(profile.telegramId());
    }

    /** Whether a code would be accepted; it is used up by this. */
    boolean validate(UserId user, String code) {
        try {
            return counted("validate", () -> withCode(user, code, () -> true));
        } catch (WrongCode wrong) {
            return false;
        }
    }

    /** New recovery codes in place of all earlier ones. */
    List<RecoveryCode> renewRecoveryCodes(UserId user, String code) {
        return counted("recovery_codes", () ->
            withCode(user, code, () -> {
                List<RecoveryCode> codes = RecoveryCode.random();
                authenticators.replaceRecoveryCodes(user, codes);
                return codes;
            })
        );
    }

    /** Turns it off; ends the other sessions and says how many. */
    int disable(CurrentUser user, String code) {
        return counted("disable", () ->
            withCode(user.id(), code, () -> {
                authenticators.remove(user.id());
                changes.fire(new SecondFactorChanged(user.id(), false, clock.instant()));
                return turn(user, null);
            })
        );
    }

    @Override
    public <T> T proven(UserId user, String code, Supplier<T> work) {
        return counted("complete", () -> withCode(user, code, work));
    }

    /**
     * Counts the guess, then uses the code up and does the work, both or neither.
     *
     * @throws TwoFactorOff when it is off
     */
    private <T> T withCode(UserId user, String typed, Supplier<T> work) {
        count(user, true);
        return transactions.call(() -> {
            Authenticators.Authenticator authenticator = authenticators
                .lock(user)
                .filter(Authenticators.Authenticator::isOn)
                .orElseThrow(TwoFactorOff::new);
            String code = RecoveryCode.bare(typed);
            if (code.length() == RecoveryCode.LETTERS) {
                if (!authenticators.useRecoveryCode(user, RecoveryCode.hash(user, code))) {
                    throw new WrongCode();
                }
            } else {
                requireUse(user, authenticator.secret(), code, clock.instant());
            }
            authenticators.forgetGuesses(user);
            return work.get();
        });
    }

    /** In a transaction of its own, so that no failure later gives the guess back. */
    private void count(UserId user, boolean on) {
        if (!authenticators.exists(user, on)) {
            throw on ? new TwoFactorOff() : new SetupMissing();
        }
        if (!authenticators.guess(user, clock.instant())) {
            throw new TooManyCodes();
        }
    }

    private void requireUse(UserId user, TotpSecret secret, String code, Instant now) {
        OptionalLong step = secret.stepOf(code, now);
        if (step.isEmpty() || !authenticators.useStep(user, step.getAsLong())) {
            throw new WrongCode();
        }
    }

    private <T> T counted(String operation, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (Refusal refused) {
            used.fire(new TwoFactorUsed(operation, refused.code()));
            throw refused;
        }
        used.fire(new TwoFactorUsed(operation, "success"));
        return result;
    }
}
