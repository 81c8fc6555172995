package com.cybervpn.billing;

import com.cybervpn.payment.BillingConfig;
import com.cybervpn.payment.Gateways;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.PaymentNotices;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.db.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds out what became of invoices by asking, so that no notice needs to arrive.
 *
 * <p>Open ones are asked about until they are decided; expired, cancelled and unreached ones for three days more, because
 * money may come late. An open one that is still undecided then is asked about less often. What stands in the inbox already
 * is not settled again. What is open at the provider though we have given it up is taken back there.
 */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    /** So long after the time to pay, money is expected; an invoice that was given up is not asked about after that. */
    private static final Duration LATE = Duration.ofDays(3);
    /** After so long the provider's "never heard of it" is believed. */
    private static final Duration DOUBT = Duration.ofMinutes(2);
    private static final int BATCH = 200;

    @Inject
    Gateways gateways;

    @Inject
    Invoices invoices;

    @Inject
    PaymentNotices notices;

    @Inject
    Settlement settlement;

    @Inject
    Withdrawal withdrawal;

    @Inject
    BillingConfig config;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    @Inject
    Event<PaymentFound> found;

    void run() {
        List<RuntimeException> failed = new ArrayList<>();
        try {
            settlement.suspendKept(BATCH);
        } catch (RuntimeException kept) {
            LOG.errorf(kept, "notices of an older version cannot be put into suspense");
            failed.add(kept);
        }
        for (PaymentGateway gateway : gateways.setUp()) {
            try {
                ask(gateway, failed);
            } catch (RuntimeException unanswered) {
                // the other providers must not wait for this one
                LOG.warnf("%s cannot be asked: %s", gateway.provider(), unanswered.getMessage());
                failed.add(unanswered);
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
    }

    private void ask(PaymentGateway gateway, List<RuntimeException> failed) {
        Instant now = clock.instant();
        List<PaymentGateway.Doubtful> doubtful = transactions.call(() ->
            invoices.toReconcile(gateway.provider(), now, config, LATE, BATCH)
        );
        gateway.ask(doubtful, findings -> apply(gateway.provider(), findings, failed));
        transactions.run(() ->
            invoices.checked(
                doubtful
                    .stream()
                    .map(d -> d.invoice().value())
                    .toList(),
                now
            )
        );
    }

    /** False when one of them failed. */
    private boolean apply(
        Provider provider,
        List<PaymentGateway.Finding> findings,
        List<RuntimeException> failed
    ) {
        Set<PaymentNotice> news = notices.news(provider, told(findings));
        int before = failed.size();
        for (PaymentGateway.Finding finding : findings) {
            if (finding instanceof PaymentGateway.Finding.Told told && !news.contains(told.notice())) {
                continue;
            }
            try {
                apply(finding);
            } catch (RuntimeException one) {
                // the others must not wait for this one; it is found again at the next turn
                LOG.errorf(one, "invoice %s cannot be reconciled", finding.invoice());
                failed.add(one);
            }
        }
        return failed.size() == before;
    }

    private static List<PaymentNotice> told(List<PaymentGateway.Finding> findings) {
        return findings
            .stream()
            .filter(PaymentGateway.Finding.Told.class::isInstance)
            .map(finding -> ((PaymentGateway.Finding.Told) finding).notice())
            .toList();
    }

    private void apply(PaymentGateway.Finding finding) {
        switch (finding) {
            case PaymentGateway.Finding.Paid paid -> {
                SettlementResult result = settlement.settle(paid.notice());
                if (result == SettlementResult.SETTLED) {
                    LOG.warnf(
                        "invoice %s was paid and its notice never came: settled by asking",
                        paid.invoice()
                    );
                }
                tell(paid, result);
            }
            case PaymentGateway.Finding.Refunded refunded -> tell(
                refunded,
                settlement.keepRefund(refunded.notice())
            );
            case PaymentGateway.Finding.Open open -> {
                Invoice invoice = decide(open.invoice(), InvoiceStatus.PENDING, open.opened());
                if (invoice.status().isLate()) {
                    withdrawal.withdraw(invoice);
                }
            }
            case PaymentGateway.Finding.Expired expired -> decide(
                expired.invoice(),
                InvoiceStatus.EXPIRED,
                expired.opened()
            );
            case PaymentGateway.Finding.Missing missing -> missing(missing.invoice());
        }
    }

    private void tell(PaymentGateway.Finding.Told finding, SettlementResult result) {
        // a notice that came at the same moment was faster
        if (result != SettlementResult.DUPLICATE) {
            found.fire(new PaymentFound(finding.notice().provider(), result));
        }
    }

    private Invoice decide(InvoiceId id, InvoiceStatus next, PaymentGateway.Opened opened) {
        return transactions.call(() -> {
            Invoice invoice = invoices.lock(id).orElseThrow();
            if (invoice.externalId == null && opened != null) {
                invoice.opened(opened);
            }
            InvoiceStatus status = invoice.status();
            if (status == InvoiceStatus.CREATED && next == InvoiceStatus.EXPIRED) {
                invoices.move(invoice, InvoiceStatus.PENDING, "found at the provider");
            }
            if (invoice.status().mayBecome(next)) {
                invoices.move(invoice, next, null);
            }
            invoices.save(invoice);
            return invoice;
        });
    }

    private void missing(InvoiceId id) {
        transactions.run(() -> {
            Invoice invoice = invoices.lock(id).orElseThrow();
            boolean longAgo = invoice.createdAt.plus(DOUBT).isBefore(clock.instant());
            if (
                longAgo && invoice.externalId == null && invoice.status().mayBecome(InvoiceStatus.UNREACHED)
            ) {
                invoices.move(invoice, InvoiceStatus.UNREACHED, "the provider never heard of it");
                invoices.save(invoice);
            }
        });
    }
}
