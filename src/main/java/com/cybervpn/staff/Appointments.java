package com.cybervpn.staff;

import com.cybervpn.audit.AuditAction;
import com.cybervpn.audit.AuditLog;
import com.cybervpn.audit.AuditSubject;
import com.cybervpn.role.CurrentStaff;
import com.cybervpn.role.Forbidden;
import com.cybervpn.role.OwnerFromEnvironment;
import com.cybervpn.role.StaffRole;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Who works here and as what. All of it throws what {@link Authority#over} throws. */
@ApplicationScoped
class Appointments {

    @Inject
    Authority authority;

    @Inject
    StaffRoles roles;

    @Inject
    UserAdministration directory;

    @Inject
    AuditLog log;

    /**
     * Gives a person a role, in place of the one they had.
     *
     * @throws Forbidden when the role is not below that of the member of staff, who is no owner
     * @throws OwnerFromEnvironment when the environment decides about the person
     * @throws LastOwner when there would be no owner left
     */
    @Transactional
    public StaffRoles.Member appoint(CurrentStaff by, UserId user, StaffRole role) {
        authority.over(by, user);
        if (!by.role().decidesAbout(role)) {
            throw new Forbidden();
        }
        Optional<StaffRoles.Member> member = changeable(user);
        StaffRole before = member.map(StaffRoles.Member::role).orElse(null);
        if (before == role) {
            return member.orElseThrow();
        }
        roles.put(user, role, by.id());
        log.append(
            by,
            AuditAction.STAFF_APPOINTED,
            AuditSubject.of(user),
            Collections.singletonMap("role", before == null ? null : before.code()),
            Map.of("role", role.code())
        );
        return roles.member(user).orElseThrow();
    }

    /**
     * Takes a person's role away and ends the sessions they worked in.
     *
     * @throws StaffNotFound when they have none
     * @throws OwnerFromEnvironment when the environment decides about the person
     * @throws LastOwner when there would be no owner left
     */
    @Transactional
    public void dismiss(CurrentStaff by, UserId user) {
        authority.over(by, user);
        StaffRole before = changeable(user).orElseThrow(StaffNotFound::new).role();
        roles.remove(user);
        directory.endStaffSessions(user);
        log.append(
            by,
            AuditAction.STAFF_REMOVED,
            AuditSubject.of(user),
            Map.of("role", before.code()),
            Collections.singletonMap("role", null)
        );
    }

    private Optional<StaffRoles.Member> changeable(UserId user) {
        Optional<StaffRoles.Member> member = roles.member(user);
        if (member.filter(StaffRoles.Member::isNamed).isPresent()) {
            throw new OwnerFromEnvironment();
        }
        authority.leavesAnOwner(user);
        return member;
    }
}
