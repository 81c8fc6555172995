package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** The user has no role. */
public final class StaffNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public StaffNotFound() {
        super("staff_not_found", Kind.NOT_FOUND, "This person does not work here.");
    }
}
