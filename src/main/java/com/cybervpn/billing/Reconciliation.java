package com.cybervpn.billing;

import com.cybervpn.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds out what became of invoices by asking, so that no notice needs to arrive.
 *
 * <p>Open ones are asked about until they are decided; expired ones for three days more, because money may come late. An
 * open one that is still undecided then is asked about less often.
 */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    /** So long after the time to pay, money is expected; of an expired invoice nobody asks any more after that. */
    private static final Duration LATE = Duration.ofDays(3);
    /** After so long the provider's "never heard of it" is believed. */
    private static final Duration DOUBT = Duration.ofMinutes(2);
    private static final int BATCH = 200;

    @Inject
    Gateways gateways;

    @Inject
    Invoices invoices;

    @Inject
    Settlement settlement;

    @Inject
    BillingConfig config;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    void run() {
        RuntimeException failed = null;
        for (PaymentGateway gateway : gateways.setUp()) {
            try {
                ask(gateway);
            } catch (GatewaySilent | GatewayRefused unanswered) {
                failed = unanswered;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void ask(PaymentGateway gateway) {
        Instant now = clock.instant();
        List<PaymentGateway.Doubtful> doubtful = transactions.call(() ->
            invoices
                .toReconcile(gateway.provider(), now, config, LATE, BATCH)
                .stream()
                .map(i -> new PaymentGateway.Doubtful(i.invoiceId(), i.externalId, i.expiresAt))
                .toList()
        );
        RuntimeException failed = null;
        for (PaymentGateway.Finding finding : gateway.ask(doubtful)) {
            try {
                apply(finding);
            } catch (RuntimeException one) {
                // the others must not wait for this one; it is found again at the next turn
                LOG.errorf(one, "invoice %s cannot be reconciled", finding.invoice());
                failed = one;
            }
        }
        transactions.run(() ->
            invoices.checked(
                doubtful
                    .stream()
                    .map(d -> d.invoice().value())
                    .toList(),
                now
            )
        );
        if (failed != null) {
            throw failed;
        }
    }

    private void apply(PaymentGateway.Finding finding) {
        switch (finding) {
            case PaymentGateway.Finding.Paid found -> {
                SettlementResult result = settlement.settle(found.notice());
                if (result == SettlementResult.SETTLED) {
                    LOG.warnf(
                        "invoice %s was paid and its notice never came: settled by asking",
                        found.invoice()
                    );
                }
            }
            case PaymentGateway.Finding.Open found -> decide(
                found.invoice(),
                InvoiceStatus.PENDING,
                found.opened()
            );
            case PaymentGateway.Finding.Expired found -> decide(
                found.invoice(),
                InvoiceStatus.EXPIRED,
                found.opened()
            );
            case PaymentGateway.Finding.Missing found -> missing(found.invoice());
        }
    }

    private void decide(InvoiceId id, InvoiceStatus next, PaymentGateway.Opened opened) {
        transactions.run(() -> {
            Invoice invoice = invoices.lock(id).orElseThrow();
            if (invoice.externalId == null && opened != null) {
                OpenedInvoice.write(invoice, opened);
            }
            InvoiceStatus status = invoice.status();
            if (status == InvoiceStatus.CREATED && next == InvoiceStatus.EXPIRED) {
                invoices.move(invoice, InvoiceStatus.PENDING, "found at the provider");
            }
            if (invoice.status().mayBecome(next)) {
                invoices.move(invoice, next, null);
            }
            invoices.save(invoice);
        });
    }

    private void missing(InvoiceId id) {
        transactions.run(() -> {
            Invoice invoice = invoices.lock(id).orElseThrow();
            boolean longAgo = invoice.createdAt.plus(DOUBT).isBefore(clock.instant());
            if (longAgo && invoice.externalId == null && invoice.status().mayBecome(InvoiceStatus.FAILED)) {
                invoices.move(invoice, InvoiceStatus.FAILED, "the provider never heard of it");
                invoices.save(invoice);
            }
        });
    }
}
