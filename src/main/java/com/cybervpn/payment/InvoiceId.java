package com.cybervpn.payment;

import java.util.UUID;

/** Names an invoice, which the API calls a payment. */
public record InvoiceId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
