package com.cybervpn.emaillogin;

import com.cybervpn.login.Authentication;
import com.cybervpn.login.SignInResult;
import com.cybervpn.password.PasswordCredentials;
import com.cybervpn.password.Passwords;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.user.MailAddress;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Registers and signs in by what only the reader of a mailbox knows, or by a password. All of it is
 * {@link com.cybervpn.login.LoginMethodClosed} in a shop that sends no mail.
 */
@ApplicationScoped
class MailSignIn {

    private static final String CODE = "email_code";
    private static final String LINK = "magic_link";
    private static final String PASSWORD = "password";

    @Inject
    MailProofs mails;

    @Inject
    EmailVerifications proofs;

    @Inject
    Passwords passwords;

    @Inject
    Registration registrations;

    @Inject
    KnownDevices devices;

    @Inject
    PasswordCredentials holders;

    @Inject
    People people;

    @Inject
    Authentication authentication;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private record Person(UserId id, boolean isNew) {}

    /**
     * Promises a mail to a client that registers; the account is created when its code or link comes back. A known address
     * changes nothing, and its owner is told.
     *
     * @return the {@link Registration} for the browser that chose the password
     * @throws com.cybervpn.password.WeakPassword also for an address that has an account
     * @throws ResendTooSoon within a minute of the mail before
     */
    String register(MailAddress address, String password, String language, ClientInfo client) {
        MailProofs.Counted counted = mails.allow(address, client);
        mails.requirePause(Outbox.Asked.REGISTRATION, address, counted);
        String hash = passwords.hash(password, address, counted.budget());
        mails.ask(Outbox.Asked.REGISTRATION, address, false, language, counted);
        return registrations.seal(address, hash, clock.instant());
    }

    /** Promises a mail with a link and a code. */
    void sendLink(MailAddress address, String language, ClientInfo client) {
        mails.ask(Outbox.Asked.SIGN_IN, address, false, language, mails.allow(address, client));
    }

    /** Promises another mail in place of the last one, in its language. */
    void sendAgain(MailAddress address, ClientInfo client) {
        mails.ask(Outbox.Asked.SIGN_IN, address, true, "en", mails.allow(address, client));
    }

    /**
     * @param registration what {@link #register} gave this browser; null for none
     * @throws com.cybervpn.user.Unauthenticated whatever is wrong with the code
     */
    SignInResult withCode(MailAddress address, String code, String registration, ClientInfo client) {
        mails.requireOpen();
        Instant now = clock.instant();
        EmailVerifications.Proof proof = mails
            .proven(Purpose.SIGN_IN, address.text(), code, devices.budget(address, client))
            .orElseThrow(() -> authentication.refuse(CODE, "wrong_code"));
        Person person = transactions.call(() -> {
            if (!proofs.use(Purpose.SIGN_IN, proof)) {
                throw authentication.refuse(CODE, "wrong_code");
            }
            return owner(proof, registration, CODE, now);
        });
        return complete(person, CODE, client);
    }

    /**
     * @param registration what {@link #register} gave this browser; null for none
     * @throws com.cybervpn.user.Unauthenticated whatever is wrong with the link
     */
    SignInResult withLink(String token, String registration, ClientInfo client) {
        mails.requireOpen();
        Instant now = clock.instant();
        Person person = transactions.call(() -> {
            Optional<EmailVerifications.Proof> followed = proofs.follow(token, now);
            mails.tell(Purpose.SIGN_IN, followed.isPresent() ? "verified" : "unknown");
            EmailVerifications.Proof proof = followed.orElseThrow(() ->
                authentication.refuse(LINK, "unknown")
            );
            return owner(proof, registration, LINK, now);
        });
        return complete(person, LINK, client);
    }

    /** @throws com.cybervpn.user.Unauthenticated for a wrong password and for an unknown address */
    SignInResult withPassword(MailAddress address, String password, ClientInfo client) {
        mails.requireOpen();
        UserId user = passwords
            .owner(address, password, devices.budget(address, client))
            .orElseThrow(() -> authentication.refuse(PASSWORD, "wrong_password"));
        return complete(new Person(user, false), PASSWORD, client);
    }

    private SignInResult complete(Person person, String method, ClientInfo client) {
        SignInResult answer = authentication.complete(person.id(), method, person.isNew(), client);
        devices.remember(person.id(), client, clock.instant());
        return answer;
    }

    /** The user of the address that was just confirmed; a new one when it is unknown. */
    private Person owner(EmailVerifications.Proof proof, String registration, String method, Instant now) {
        String address = proof.address().text();
        Optional<UserId> known = people.withEmail(address);
        if (known.isPresent()) {
            return new Person(known.get(), false);
        }
        UserId user = people.register(null, proof.language());
        if (!people.setEmail(user, address)) {
            // another user linked the address meanwhile; the code is not used up by this
            throw authentication.refuse(method, "taken");
        }
        holders.confirm(user, now);
        registrations
            .open(proof.address(), registration, now)
            .ifPresent(hash -> holders.setPassword(user, hash, now));
        return new Person(user, true);
    }
}
