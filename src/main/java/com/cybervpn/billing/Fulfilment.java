package com.cybervpn.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Told by whoever delivers what was bought. */
@ApplicationScoped
public class Fulfilment {

    @Inject
    Invoices invoices;

    @Inject
    InstantSource clock;

    /** Delivery of a paid invoice has been promised. Within the settlement's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void started(InvoiceId id) {
        Invoice invoice = invoices.lock(id).orElseThrow(PaymentNotFound::new);
        invoices.move(invoice, InvoiceStatus.PROVISIONING, null);
    }

    /** The customer has what was paid for. Harmless to repeat. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void completed(InvoiceId id) {
        Invoice invoice = invoices.lock(id).orElseThrow(PaymentNotFound::new);
        if (invoice.status() == InvoiceStatus.PROVISIONING) {
            invoice.completedAt = clock.instant();
            invoices.move(invoice, InvoiceStatus.COMPLETED, null);
        }
    }
}
