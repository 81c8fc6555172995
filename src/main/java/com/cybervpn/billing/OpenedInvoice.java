package com.cybervpn.billing;

/** Writes the provider's side into our row. */
final class OpenedInvoice {

    private OpenedInvoice() {}

    static void write(Invoice invoice, PaymentGateway.Opened opened) {
        invoice.externalId = opened.externalId();
        invoice.url = opened.url();
        invoice.miniAppUrl = opened.miniAppUrl();
        invoice.webAppUrl = opened.webAppUrl();
        if (opened.expiresAt() != null) {
            invoice.expiresAt = opened.expiresAt();
        }
    }
}
