package com.cybervpn.emaillogin;

import com.cybervpn.login.LoginMethods;
import com.cybervpn.login.Reauthentication;
import com.cybervpn.login.SessionRevocation;
import com.cybervpn.password.Budget;
import com.cybervpn.password.PasswordCredentials;
import com.cybervpn.password.Passwords;
import com.cybervpn.password.WrongPassword;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.CurrentUser;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives a user a new password and ends their other sessions. */
@ApplicationScoped
class PasswordChange {

    @Inject
    MailProofs mails;

    @Inject
    EmailVerifications proofs;

    @Inject
    Passwords passwords;

    @Inject
    KnownDevices devices;

    @Inject
    PasswordCredentials holders;

    @Inject
    People people;

    @Inject
    LoginMethods loginMethods;

    @Inject
    Reauthentication reauthentication;

    @Inject
    SessionRevocation revocation;

    @Inject
    Event<ProtectionChanged> changes;

    @Inject
    InstantSource clock;

    /** Promises a mail with a code; an address without an account gets a mail that says so. */
    void forgotten(MailAddress address, ClientInfo client) {
        mails.ask(Outbox.Asked.RESET, address, false, "en", mails.allow(address, client));
    }

    /**
     * Ends every session, and every sign-in that waits.
     *
     * @throws com.cybervpn.password.WeakPassword before the code is looked at
     * @throws WrongMailCode whatever is wrong with the code
     */
    void reset(MailAddress address, String code, String password, ClientInfo client) {
        mails.requireOpen();
        // before the guess, so that a password that is refused or too many at once use no code up
        Budget budget = devices.budget(address, client);
        String hash = passwords.hash(password, address, budget);
        EmailVerifications.Proof proof = mails
            .proven(Purpose.RESET, address.text(), code, budget)
            .orElseThrow(WrongMailCode::new);
        UserId user = people.withEmail(address.text()).orElseThrow(WrongMailCode::new);
        Instant now = clock.instant();
        loginMethods.add(user, () -> {
            boolean isStillTheirs = people.withEmail(address.text()).filter(user::equals).isPresent();
            if (!isStillTheirs || !proofs.use(Purpose.RESET, proof)) {
                throw new WrongMailCode();
            }
            holders.setPassword(user, hash, now);
            revocation.endAll(user);
            changes.fire(new ProtectionChanged(user, ProtectionChanged.What.PASSWORD, now));
        });
    }

    /**
     * Ends the other sessions and says how many.
     *
     * @param current null for a user without a password, who needs a fresh proof of identity instead
     * @throws AddressNeeded when there is no address to sign in with
     * @throws com.cybervpn.login.ReauthenticationRequired for a first password without a fresh proof
     */
    int change(CurrentUser user, String current, String password) {
        mails.requireOpen();
        MailAddress address = people.email(user.id()).map(MailAddress::new).orElseThrow(AddressNeeded::new);
        boolean isFirst = !passwords.has(user.id());
        if (isFirst) {
            reauthentication.require(user);
        } else if (current == null || !passwords.isOf(user.id(), current)) {
            throw new WrongPassword();
        }
        String hash = passwords.hash(password, address, Budget.of(user.id()));
        Instant now = clock.instant();
        AtomicInteger ended = new AtomicInteger();
        loginMethods.add(user.id(), () -> {
            if (people.email(user.id()).isEmpty()) {
                throw new AddressNeeded();
            }
            holders.setPassword(user.id(), hash, now);
            ended.set(revocation.endOthers(user));
            changes.fire(new ProtectionChanged(user.id(), ProtectionChanged.What.PASSWORD, now));
        });
        return ended.get();
    }
}
