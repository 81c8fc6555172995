package com.cybervpn.role;

import com.cybervpn.kernel.Refusal;

/** The role of this person comes from the environment. */
public final class OwnerFromEnvironment extends Refusal {

    private static final long serialVersionUID = 1L;

    public OwnerFromEnvironment() {
        super(
            "owner_by_setting",
            Kind.CONFLICT,
            "This person is an owner as long as the setting ADMIN_TELEGRAM_IDS names them."
        );
    }
}
