package com.cybervpn.mailbox;

import com.cybervpn.identity.Client;
import com.cybervpn.identity.People;
import com.cybervpn.identity.SignIn;
import com.cybervpn.identity.SignedIn;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Registers and signs in by what only the reader of a mailbox knows, or by a password. All of it is
 * {@link com.cybervpn.identity.WayInClosed} in a shop that sends no mail.
 */
@ApplicationScoped
class MailSignIn {

    private static final String CODE = "email_code";
    private static final String LINK = "magic_link";
    private static final String PASSWORD = "password";

    @Inject
    MailProofs mails;

    @Inject
    Proofs proofs;

    @Inject
    Passwords passwords;

    @Inject
    Holders holders;

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private record Person(UserId id, boolean isNew) {}

    /**
     * Promises a mail to somebody who wants an account; there is none before its code or link has come back. A known address
     * changes nothing, and its owner is told.
     *
     * @throws WeakPassword also for an address that has an account
     * @throws MailJustSent within a minute of the mail before
     */
    void register(MailAddress address, String password, String language) {
        mails.allow(address);
        String hash = passwords.hash(password, address);
        mails.ask(Outbox.Asked.REGISTRATION, address, hash, false, language);
    }

    /** Promises a mail with a link and a code. A registration that waits is over. */
    void sendLink(MailAddress address, String language) {
        mails.allow(address);
        mails.ask(Outbox.Asked.SIGN_IN, address, null, false, language);
    }

    /** Promises another mail in place of the last one. A registration that waits keeps its password. */
    void sendAgain(MailAddress address) {
        mails.allow(address);
        mails.ask(Outbox.Asked.SIGN_IN, address, null, true, "en");
    }

    /** @throws com.cybervpn.identity.Unauthenticated whatever is wrong with it */
    SignedIn withCode(MailAddress address, String code, Client client) {
        mails.requireOpen();
        Instant now = clock.instant();
        Proofs.Proof proof = mails
            .proven(Purpose.SIGN_IN, address.text(), code)
            .orElseThrow(() -> signIn.refuse(CODE, "wrong_code"));
        Person person = transactions.call(() -> {
            if (!proofs.use(Purpose.SIGN_IN, proof)) {
                throw signIn.refuse(CODE, "wrong_code");
            }
            return owner(proof, CODE, now);
        });
        return signIn.complete(person.id(), CODE, person.isNew(), client);
    }

    /** @throws com.cybervpn.identity.Unauthenticated whatever is wrong with it */
    SignedIn withLink(String token, Client client) {
        mails.requireOpen();
        Instant now = clock.instant();
        Person person = transactions.call(() -> {
            Optional<Proofs.Proof> followed = proofs.follow(token, now);
            mails.tell(Purpose.SIGN_IN, followed.isPresent() ? "verified" : "unknown");
            return owner(followed.orElseThrow(() -> signIn.refuse(LINK, "unknown")), LINK, now);
        });
        return signIn.complete(person.id(), LINK, person.isNew(), client);
    }

    /** @throws com.cybervpn.identity.Unauthenticated for a wrong password and for an address nobody has */
    SignedIn withPassword(MailAddress address, String password, Client client) {
        mails.requireOpen();
        UserId user = passwords
            .owner(address, password)
            .orElseThrow(() -> signIn.refuse(PASSWORD, "wrong_password"));
        return signIn.complete(user, PASSWORD, false, client);
    }

    /** Who has the address that was just shown to be theirs; somebody new when nobody has. */
    private Person owner(Proofs.Proof proof, String method, Instant now) {
        String address = proof.address().text();
        Optional<UserId> known = people.withEmail(address);
        if (known.isPresent()) {
            return new Person(known.get(), false);
        }
        UserId user = people.register(null, proof.language());
        if (!people.setEmail(user, address)) {
            // somebody was faster, another way; the code is not used up by this
            throw signIn.refuse(method, "taken");
        }
        holders.confirm(user, now);
        if (proof.password() != null) {
            holders.setPassword(user, proof.password(), now);
        }
        return new Person(user, true);
    }
}
