package com.cybervpn.billing;

import com.cybervpn.kernel.Refusal;

/** No such payment, or somebody else's. */
public final class PaymentNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public PaymentNotFound() {
        super(Kind.NOT_FOUND, "There is no such payment.");
    }
}
