package com.cybervpn.audit;

import com.cybervpn.account.PersonalData;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What staff did to a user, as personal data, without the names and notes of staff. The log never changes: it names its subjects
 * by number only.
 */
@ApplicationScoped
public class StaffActionsOfPerson implements PersonalData {

    private static final int PAGE = 200;

    @Inject
    AuditLog log;

    /** One thing that was done, newest first. */
    public record Action(Instant at, String action) {}

    @Override
    public String section() {
        return "staff_actions";
    }

    @Override
    public Set<String> tables() {
        return Set.of("audit.entry");
    }

    @Override
    public Stream<?> export(UserId user) {
        AuditLog.Search about = new AuditLog.Search(null, null, AuditSubject.of(user).id());
        return PersonalData.<AuditEntry>pages(last ->
            log.search(about, last == null ? Long.MAX_VALUE : last.seq(), PAGE)
        ).map(entry -> new Action(entry.at(), entry.action()));
    }

    @Override
    public void forget(UserId user) {
        // the number that is left no longer leads to a user
    }
}
