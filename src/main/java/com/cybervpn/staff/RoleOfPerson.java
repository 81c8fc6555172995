package com.cybervpn.staff;

import com.cybervpn.account.PersonalData;
import com.cybervpn.role.StaffRoles;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** The role of a member of staff, as personal data. */
@ApplicationScoped
public class RoleOfPerson implements PersonalData {

    @Inject
    StaffRoles roles;

    /** @param addedAt null for an owner named by the setting only */
    public record Role(String role, Instant addedAt) {}

    @Override
    public String section() {
        return "staff_role";
    }

    @Override
    public Set<String> tables() {
        return Set.of("identity.staff");
    }

    @Override
    public Stream<?> export(UserId user) {
        return roles
            .member(user)
            .map(member -> new Role(member.role().code(), member.addedAt()))
            .stream();
    }

    @Override
    public void forget(UserId user) {
        roles.remove(user);
    }
}
