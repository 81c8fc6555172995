package com.cybervpn.mailbox;

import com.cybervpn.account.PersonalData;
import com.cybervpn.identity.People;
import com.cybervpn.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;

/** A person's mailbox, as personal data: the address is in the profile, and the hash of the password stays with us. */
@ApplicationScoped
public class MailboxOfPerson implements PersonalData {

    @Inject
    Holders holders;

    @Inject
    Proofs proofs;

    @Inject
    People people;

    /** @param passwordSetAt null for no password */
    public record Mailbox(Instant addressConfirmedAt, Instant passwordSetAt) {}

    @Override
    public String section() {
        return "mailbox";
    }

    @Override
    public Stream<?> export(UserId user) {
        return holders
            .of(user)
            .map(known -> new Mailbox(known.confirmedAt(), known.passwordSetAt()))
            .stream();
    }

    @Override
    public void forget(UserId user) {
        holders.forget(user);
        proofs.drop(user, people.email(user).orElse(""));
    }
}
