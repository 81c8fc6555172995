package com.cybervpn.staff;

import com.cybervpn.kernel.Refusal;

/** Somebody without a role. */
public final class StaffNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public StaffNotFound() {
        super(Kind.NOT_FOUND, "This person does not work here.");
    }
}
