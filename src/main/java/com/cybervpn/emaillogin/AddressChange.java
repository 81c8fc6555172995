package com.cybervpn.emaillogin;

import com.cybervpn.login.AlreadyLinked;
import com.cybervpn.login.LoginMethods;
import com.cybervpn.login.Reauthentication;
import com.cybervpn.login.SessionRevocation;
import com.cybervpn.password.Budget;
import com.cybervpn.password.PasswordCredentials;
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
import java.util.Optional;

/** Links a confirmed address to a user, or removes it; both end the user's other sessions. */
@ApplicationScoped
class AddressChange {

    @Inject
    MailProofs mails;

    @Inject
    EmailVerifications proofs;

    @Inject
    Outbox outbox;

    @Inject
    PasswordCredentials holders;

    @Inject
    KnownDevices devices;

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

    /**
     * Promises a mail with a code to the new address, even if it is another user's.
     *
     * @throws com.cybervpn.login.ReauthenticationRequired without a fresh proof
     */
    void ask(CurrentUser user, MailAddress address, ClientInfo client) {
        mails.requireOpen();
        reauthentication.require(user);
        mails.ask(
            Outbox.Asked.LINK,
            user.id().toString(),
            address,
            people.contact(user.id()).orElseThrow(),
            mails.allow(address, client)
        );
    }

    /**
     * Links the address the code was sent to, in place of the present one; says which it is.
     *
     * @throws WrongMailCode whatever is wrong with the code
     * @throws AlreadyLinked when the address is another user's
     */
    String confirm(CurrentUser user, String code) {
        mails.requireOpen();
        EmailVerifications.Proof proof = mails
            .proven(Purpose.LINK, user.id().toString(), code, Budget.of(user.id()))
            .orElseThrow(WrongMailCode::new);
        String address = proof.address().text();
        Instant now = clock.instant();
        loginMethods.add(user.id(), () -> {
            Optional<String> old = people.email(user.id());
            if (!proofs.use(Purpose.LINK, proof)) {
                throw new WrongMailCode();
            }
            if (!people.setEmail(user.id(), address)) {
                throw new AlreadyLinked();
            }
            holders.confirm(user.id(), now);
            if (!old.equals(Optional.of(address))) {
                old.ifPresent(gone -> takeLeave(user.id(), gone, now));
                revocation.endOthers(user);
                changes.fire(new ProtectionChanged(user.id(), ProtectionChanged.What.ADDRESS, now));
            }
        });
        return address;
    }

    /**
     * Takes address and password away.
     *
     * @throws com.cybervpn.login.ReauthenticationRequired without a fresh proof
     * @throws com.cybervpn.login.LastLoginMethod when the account would have no login method left
     */
    void remove(CurrentUser user) {
        mails.requireOpen();
        reauthentication.require(user);
        Instant now = clock.instant();
        loginMethods.remove(user.id(), EmailLoginMethod.NAME, () -> {
            String address = people.email(user.id()).orElseThrow();
            people.setEmail(user.id(), null);
            holders.forget(user.id());
            devices.forget(user.id());
            takeLeave(user.id(), address, now);
            revocation.endOthers(user);
            changes.fire(new ProtectionChanged(user.id(), ProtectionChanged.What.ADDRESS, now));
        });
    }

    /** Tells the mailbox that it no longer opens the account, and makes true what it is told. */
    private void takeLeave(UserId user, String address, Instant now) {
        proofs.drop(user, address);
        outbox.add(
            new Outbox.Draft(
                Outbox.Asked.ADDRESS_GONE,
                address,
                user.value(),
                people.language(user),
                null,
                null
            ),
            now,
            now.plus(Outbox.NEWS)
        );
    }
}
