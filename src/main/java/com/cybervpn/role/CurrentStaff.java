package com.cybervpn.role;

import com.cybervpn.user.UserId;
import java.security.Principal;
import java.util.UUID;

/**
 * The member of staff who makes the current request.
 *
 * @param id the person
 * @param session the session they stepped up to
 * @param role what they are at this moment
 * @param address where the request comes from
 * @param requestId of the request, as the client was told it
 */
public record CurrentStaff(
    UserId id,
    UUID session,
    StaffRole role,
    String address,
    String requestId
) implements Principal {
    @Override
    public String getName() {
        return id.toString();
    }
}
