package com.cybervpn.emaillogin;

import com.cybervpn.account.PersonalData;
import com.cybervpn.password.PasswordCredentials;
import com.cybervpn.user.People;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A person's mailbox, as personal data: the address is in the profile, and the hash of the password stays with us. */
@ApplicationScoped
public class MailboxOfPerson implements PersonalData {

    @Inject
    PasswordCredentials holders;

    @Inject
    KnownDevices devices;

    @Inject
    EmailVerifications proofs;

    @Inject
    People people;

    /**
     * What is known beside the address; not the codes that wait for a few minutes.
     *
     * @param passwordSetAt null for no password
     * @param devicesUsedAt when each device they signed in with by mail or password was used last
     */
    public record Mailbox(Instant addressConfirmedAt, Instant passwordSetAt, List<Instant> devicesUsedAt) {}

    @Override
    public String section() {
        return "mailbox";
    }

    @Override
    public Set<String> tables() {
        return Set.of("mailbox.holder", "mailbox.device", "mailbox.proof", "mailbox.guess");
    }

    @Override
    public Stream<?> export(UserId user) {
        List<Instant> used = devices.usedAt(user);
        Optional<PasswordCredentials.Known> known = holders.of(user);
        return known.isEmpty() && used.isEmpty()
            ? Stream.empty()
            : Stream.of(
                  new Mailbox(
                      known.map(PasswordCredentials.Known::confirmedAt).orElse(null),
                      known.map(PasswordCredentials.Known::passwordSetAt).orElse(null),
                      used
                  )
              );
    }

    @Override
    public void forget(UserId user) {
        holders.forget(user);
        devices.forget(user);
        proofs.forget(user, people.email(user).orElse(""));
    }
}
