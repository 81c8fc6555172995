package com.cybervpn.staff;

import com.cybervpn.audit.AuditAction;
import com.cybervpn.audit.AuditLog;
import com.cybervpn.audit.AuditSubject;
import com.cybervpn.role.CurrentStaff;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** What staff does to people. What changes nothing is not kept. All of it throws what {@link Authority#over} throws. */
@ApplicationScoped
class CustomerCare {

    @Inject
    Authority authority;

    @Inject
    UserAdministration directory;

    @Inject
    AuditLog log;

    /** Blocks a user: their sessions end and no login method opens another. What they paid for goes on working. */
    @Transactional
    public UserAdministration.Person block(CurrentStaff by, UserId user, String reason) {
        UserAdministration.Person person = authority.over(by, user);
        if (person.blockedAt() != null) {
            return person;
        }
        authority.leavesAnOwner(user);
        directory.block(user);
        int ended = directory.endSessions(user);
        log.append(
            by,
            AuditAction.USER_BLOCKED,
            AuditSubject.of(user),
            Map.of("blocked", false),
            Map.of("blocked", true, "reason", reason, "sessions_ended", ended)
        );
        return directory.find(user).orElseThrow();
    }

    @Transactional
    public UserAdministration.Person unblock(CurrentStaff by, UserId user) {
        UserAdministration.Person person = authority.over(by, user);
        if (person.blockedAt() == null) {
            return person;
        }
        directory.unblock(user);
        log.append(
            by,
            AuditAction.USER_UNBLOCKED,
            AuditSubject.of(user),
            Map.of("blocked", true),
            Map.of("blocked", false)
        );
        return directory.find(user).orElseThrow();
    }

    /** Ends every session of a person and says how many. */
    @Transactional
    public int revokeSessions(CurrentStaff by, UserId user) {
        authority.over(by, user);
        int ended = directory.endSessions(user);
        if (ended > 0) {
            log.append(
                by,
                AuditAction.SESSIONS_REVOKED,
                AuditSubject.of(user),
                Map.of("live_sessions", ended),
                Map.of("live_sessions", 0)
            );
        }
        return ended;
    }
}
