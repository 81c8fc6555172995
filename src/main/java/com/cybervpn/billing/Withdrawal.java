package com.cybervpn.billing;

import com.cybervpn.payment.GatewayOutcomeUnknown;
import com.cybervpn.payment.GatewayRefused;
import com.cybervpn.payment.GatewayUnreached;
import com.cybervpn.payment.Gateways;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;

/**
 * Takes an open invoice back.
 *
 * <p>Ours is cancelled first, then the provider's: a provider that is silent is asked again by {@link Reconciliation}. A payment
 * that was faster there is late money of a cancelled invoice, and counts.
 */
@ApplicationScoped
class Withdrawal {

    private static final Logger LOG = Logger.getLogger(Withdrawal.class);

    @Inject
    Invoices invoices;

    @Inject
    Gateways gateways;

    @Inject
    Transactions transactions;

    /**
     * Harmless to repeat.
     *
     * @throws PaymentNotFound when there is none, or it is another customer's
     * @throws InvoiceClosed when it is paid, or ended in another way
     */
    Invoice cancel(UserId buyer, InvoiceId id) {
        Invoice cancelled = transactions.call(() -> {
            Invoice invoice = invoices
                .lock(id)
                .filter(found -> found.buyer().equals(buyer))
                .orElseThrow(PaymentNotFound::new);
            if (invoice.status() == InvoiceStatus.CANCELLED) {
                return invoice;
            }
            if (!invoice.status().isOpen()) {
                throw new InvoiceClosed();
            }
            invoices.move(invoice, InvoiceStatus.CANCELLED, "by the customer");
            invoices.save(invoice);
            return invoice;
        });
        withdraw(cancelled);
        return cancelled;
    }

    /** Takes the provider's side back, as far as we know it. A remote call: never within a transaction. */
    void withdraw(Invoice invoice) {
        PaymentGateway gateway = gateways.setUp(invoice.provider()).orElse(null);
        if (gateway == null || invoice.externalId == null) {
            return;
        }
        try {
            gateway.withdraw(invoice.externalId);
        } catch (GatewayRefused paidOrGone) {
            LOG.infof(
                "%s does not take invoice %s back: %s",
                invoice.provider(),
                invoice.id,
                paidOrGone.getMessage()
            );
            askSoon(invoice);
        } catch (GatewayOutcomeUnknown | GatewayUnreached | BulkheadException silent) {
            LOG.warnf(
                "%s did not take invoice %s back, it will be asked again: %s",
                invoice.provider(),
                invoice.id,
                silent.getMessage()
            );
            askSoon(invoice);
        }
    }

    private void askSoon(Invoice invoice) {
        transactions.run(() -> invoices.askSoon(invoice.invoiceId()));
    }
}
