package com.cybervpn.emaillogin;

import com.cybervpn.kernel.Refusal;

/** A password without an address would open nothing. */
public final class AddressNeeded extends Refusal {

    private static final long serialVersionUID = 1L;

    AddressNeeded() {
        super("address_needed", Kind.CONFLICT, "Please confirm an e-mail address first.");
    }
}
