package com.cybervpn.account;

import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** The request for deletion, as personal data. The row stays as the proof of the deletion and holds only the number of the user. */
@ApplicationScoped
public class DeletionOfPerson implements PersonalData {

    @Inject
    Deletions deletions;

    /** When it was asked for, and when the account goes. */
    public record Leaving(Instant askedAt, Instant dueAt) {}

    @Override
    public String section() {
        return "deletion";
    }

    @Override
    public Set<String> tables() {
        return Set.of("account.deletion");
    }

    @Override
    public Stream<?> export(UserId user) {
        return deletions
            .of(user)
            .map(deletion -> new Leaving(deletion.askedAt(), deletion.dueAt()))
            .stream();
    }

    @Override
    public void forget(UserId user) {
        // the deletion itself is what is being carried out
    }
}
