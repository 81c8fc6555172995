package com.cybervpn.session;

import com.cybervpn.user.UserId;
import java.security.Principal;
import java.util.UUID;

/**
 * Who makes the current request.
 *
 * @param id the person
 * @param session the signed-in device
 */
public record CurrentUser(UserId id, UUID session) implements Principal {
    @Override
    public String getName() {
        return id.toString();
    }
}
