package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** No user has this id. */
public final class UserNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public UserNotFound() {
        super("user_not_found", Kind.NOT_FOUND, "There is no such person.");
    }
}
