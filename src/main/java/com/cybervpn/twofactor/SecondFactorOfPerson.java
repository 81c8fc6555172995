package com.cybervpn.twofactor;

import com.cybervpn.account.PersonalData;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** A person's second factor, as personal data. Its secret and the recovery codes stay with us. */
@ApplicationScoped
public class SecondFactorOfPerson implements PersonalData {

    @Inject
    Authenticators authenticators;

    /** Since when an authenticator app is asked; null while it was never confirmed. */
    public record Authenticator(Instant madeAt, Instant confirmedAt) {}

    @Override
    public String section() {
        return "second_factor";
    }

    @Override
    public Set<String> tables() {
        return Set.of("twofactor.authenticator", "twofactor.recovery_code");
    }

    @Override
    public Stream<?> export(UserId user) {
        return authenticators.known(user).stream();
    }

    @Override
    public void forget(UserId user) {
        authenticators.remove(user);
    }
}
