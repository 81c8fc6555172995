package com.cybervpn.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.UUID;

/**
 * Who makes the current request.
 *
 * @param id the person
 * @param session the signed-in device
 */
public record CurrentUser(UserId id, UUID session) implements Principal {
    /** The principal that {@link SessionFilter} has set; only on operations that are not public. */
    public static CurrentUser of(SecurityContext security) {
        return (CurrentUser) security.getUserPrincipal();
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
