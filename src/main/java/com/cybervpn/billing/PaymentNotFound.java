package com.cybervpn.billing;

import com.cybervpn.kernel.Refusal;

/** No such payment, or another customer's. */
public final class PaymentNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public PaymentNotFound() {
        super("payment_not_found", Kind.NOT_FOUND, "There is no such payment.");
    }
}
