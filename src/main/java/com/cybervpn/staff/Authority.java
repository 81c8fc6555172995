package com.cybervpn.staff;

import com.cybervpn.role.CurrentStaff;
import com.cybervpn.role.Forbidden;
import com.cybervpn.role.StaffRole;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who decides about whom. To be asked within the transaction of the change. */
@ApplicationScoped
class Authority {

    @Inject
    UserAdministration directory;

    @Inject
    StaffRoles roles;

    /**
     * The user that is going to be changed. Until the transaction ends no other one changes that user, or a role.
     *
     * @throws NotYourself when it is the member of staff
     * @throws UserNotFound when there is no such user
     * @throws Forbidden when the person works here and is not below the member of staff, who is no owner
     */
    UserAdministration.Person over(CurrentStaff by, UserId user) {
        roles.lock();
        if (by.id().equals(user)) {
            throw new NotYourself();
        }
        UserAdministration.Person person = directory.lock(user).orElseThrow(UserNotFound::new);
        roles
            .member(user)
            .filter(member -> !by.role().decidesAbout(member.role()))
            .ifPresent(higher -> {
                throw new Forbidden();
            });
        return person;
    }

    /** @throws LastOwner when the user is the only owner who can sign in */
    void leavesAnOwner(UserId user) {
        boolean isOwner = roles
            .member(user)
            .filter(member -> member.role() == StaffRole.OWNER)
            .isPresent();
        if (isOwner && !roles.hasOtherOwner(user)) {
            throw new LastOwner();
        }
    }
}
