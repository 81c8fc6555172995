package com.cybervpn.mailbox;

import com.cybervpn.identity.AccountSecurity;
import com.cybervpn.identity.Client;
import com.cybervpn.identity.CurrentUser;
import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import com.cybervpn.identity.WaysIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives a person a new password; whoever is signed in elsewhere is not any more. */
@ApplicationScoped
class PasswordChange {

    @Inject
    MailProofs mails;

    @Inject
    Proofs proofs;

    @Inject
    Passwords passwords;

    @Inject
    KnownDevices devices;

    @Inject
    Holders holders;

    @Inject
    People people;

    @Inject
    WaysIn ways;

    @Inject
    AccountSecurity security;

    @Inject
    Event<ProtectionChanged> changes;

    @Inject
    InstantSource clock;

    /** Promises a mail with a code; an address nobody has gets one that says so. */
    void forgotten(MailAddress address, Client client) {
        mails.ask(Outbox.Asked.RESET, address, false, "en", mails.allow(address, client));
    }

    /**
     * Ends every session, and every sign-in that waits.
     *
     * @throws WeakPassword before the code is looked at
     * @throws WrongMailCode whatever is wrong with the code
     */
    void reset(MailAddress address, String code, String password, Client client) {
        mails.requireOpen();
        // before the guess, so that a password that is refused or too many at once use no code up
        Budget budget = devices.budget(address, client);
        String hash = passwords.hash(password, address, budget);
        Proofs.Proof proof = mails
            .proven(Purpose.RESET, address.text(), code, budget)
            .orElseThrow(WrongMailCode::new);
        UserId user = people.withEmail(address.text()).orElseThrow(WrongMailCode::new);
        Instant now = clock.instant();
        ways.add(user, () -> {
            boolean isStillTheirs = people.withEmail(address.text()).filter(user::equals).isPresent();
            if (!isStillTheirs || !proofs.use(Purpose.RESET, proof)) {
                throw new WrongMailCode();
            }
            holders.setPassword(user, hash, now);
            security.endSessions(user);
            changes.fire(new ProtectionChanged(user, ProtectionChanged.What.PASSWORD, now));
        });
    }

    /**
     * Ends the other sessions and says how many.
     *
     * @param current null for somebody without a password, who has to have proved themselves just now
     * @throws AddressNeeded when there is no address to sign in with
     * @throws com.cybervpn.identity.ProofNeeded for a first password without a fresh proof
     */
    int change(CurrentUser user, String current, String password) {
        mails.requireOpen();
        MailAddress address = people.email(user.id()).map(MailAddress::new).orElseThrow(AddressNeeded::new);
        boolean isFirst = !passwords.has(user.id());
        if (isFirst) {
            security.requireProof(user);
        } else if (current == null || !passwords.isOf(user.id(), current)) {
            throw new WrongPassword();
        }
        String hash = passwords.hash(password, address, Budget.of(user.id()));
        Instant now = clock.instant();
        AtomicInteger ended = new AtomicInteger();
        ways.add(user.id(), () -> {
            if (people.email(user.id()).isEmpty()) {
                throw new AddressNeeded();
            }
            holders.setPassword(user.id(), hash, now);
            ended.set(security.endOtherSessions(user));
            changes.fire(new ProtectionChanged(user.id(), ProtectionChanged.What.PASSWORD, now));
        });
        return ended.get();
    }
}
