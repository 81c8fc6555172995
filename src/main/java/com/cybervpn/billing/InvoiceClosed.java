package com.cybervpn.billing;

import com.cybervpn.kernel.Refusal;

/** The payment is not open any more: it was paid, or its time is over. */
public final class InvoiceClosed extends Refusal {

    private static final long serialVersionUID = 1L;

    public InvoiceClosed() {
        super("invoice_closed", Kind.CONFLICT, "This payment is not open any more.");
    }
}
