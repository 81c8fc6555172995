package com.cybervpn.billing;

import com.cybervpn.payment.InvoiceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Completes an invoice; called by the feature that delivered what was bought. */
@ApplicationScoped
public class Fulfilment {

    @Inject
    Invoices invoices;

    @Inject
    InstantSource clock;

    /** The customer has what was paid for. Harmless to repeat. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void completed(InvoiceId id) {
        Invoice invoice = invoices.lock(id).orElseThrow(PaymentNotFound::new);
        if (invoice.status() == InvoiceStatus.PROVISIONING) {
            invoice.completedAt = clock.instant();
            invoices.move(invoice, InvoiceStatus.COMPLETED, null);
            invoices.save(invoice);
        }
    }
}
