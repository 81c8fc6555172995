package com.cybervpn.billing;

import com.cybervpn.account.AccountDeletion;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.PaymentNotices;
import com.cybervpn.payment.ProviderUnavailable;
import com.cybervpn.payment.SettlementResult;
import com.cybervpn.platform.Traces;
import com.cybervpn.pricing.Quotes;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Turns a genuine notice into a paid invoice, at most once.
 *
 * <p>One transaction: inbox row, invoice lock, amount and currency compared, whatever the observers of {@link InvoicePaid}
 * write (entitlement, job rows), ledger posting. Every genuine notice is posted once. Money that can buy nothing goes to the
 * customer's wallet; to suspense, until it fits or staff decides, goes what fits nothing, what the provider has given back
 * before it told of the payment, and what a wallet of a forgotten customer would keep for ever.
 */
@ApplicationScoped
public class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    @Inject
    Invoices invoices;

    @Inject
    PaymentNotices notices;

    @Inject
    PaymentPostings postings;

    @Inject
    Quotes quotes;

    @Inject
    Event<InvoicePaid> paid;

    @Inject
    AccountDeletion deletion;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    InstantSource clock;

    /**
     * Safe to repeat with the same notice, at any time and from several instances at once.
     *
     * @throws ProviderUnavailable when nothing is to be paid and no feature delivers the purchase: nothing is kept
     */
    @Transactional
    public SettlementResult settle(PaymentNotice notice) {
        Supplier<PaymentNotices.Arrival> arrival = notices.receive(notice);
        Optional<Invoice> invoice = lockInvoice(notice);
        return arrival.get() == PaymentNotices.Arrival.DONE
            ? SettlementResult.DUPLICATE
            : settle(notice, arrival.get(), invoice.orElse(null));
    }

    /** What comes of a notice, and the posting it leads to. */
    private record Outcome(SettlementResult result, Runnable posting) {
        static final Outcome DUPLICATE = new Outcome(SettlementResult.DUPLICATE, () -> {});
    }

    private Outcome suspended(SettlementResult result, PaymentNotice notice) {
        return new Outcome(result, () -> postings.suspend(notice));
    }

    /** Writes the posting last: what waits to be written travels with it, in one round trip. */
    private SettlementResult close(PaymentNotice notice, Outcome outcome) {
        if (outcome != Outcome.DUPLICATE) {
            notices.close(notice, outcome.result());
        }
        outcome.posting().run();
        return outcome.result();
    }

    /**
     * Keeps the word of a provider that a payment was given back: the money has left the provider's account, and suspense has
     * to be made up for by people. Access stays as it is.
     *
     * @param notice what was given back; its reference is not that of the payment
     */
    @Transactional
    public SettlementResult keepRefund(PaymentNotice notice) {
        if (notices.receive(notice).get() == PaymentNotices.Arrival.DONE) {
            return SettlementResult.DUPLICATE;
        }
        postings.refund(notice);
        notices.close(notice, SettlementResult.REFUNDED);
        LOG.warnf(
            "%s gave back %s %s of invoice %s outside the shop",
            notice.provider(),
            notice.amount(),
            notice.asset(),
            notice.externalId()
        );
        return SettlementResult.REFUNDED;
    }

    /**
     * Puts money into suspense of which an older version of the shop has only kept the notice.
     *
     * @return how many notices, {@code limit} at most
     */
    @Transactional
    int suspendKept(int limit) {
        List<PaymentNotices.Kept> kept = notices.toSuspend(limit);
        for (PaymentNotices.Kept one : kept) {
            if (one.isRefund()) {
                postings.refund(one.notice());
            } else {
                postings.suspend(one.notice());
            }
            notices.suspended(one.notice());
        }
        return kept.size();
    }

    /** @param invoice null for none */
    private SettlementResult settle(PaymentNotice notice, PaymentNotices.Arrival arrival, Invoice invoice) {
        if (invoice == null || invoice.provider() != notice.provider()) {
            LOG.errorf(
                "a genuine notice of %s names an invoice we do not know: %s",
                notice.provider(),
                notice.externalId()
            );
            return close(notice, suspended(SettlementResult.UNKNOWN_INVOICE, notice));
        }
        // the purchase goes on in the trace of its checkout, so that one trace leads from the click to the panel
        return Traces.goingOn(telemetry, invoice.trace, "settle " + invoice.provider, () ->
            close(notice, outcome(invoice, arrival, notice))
        );
    }

    private Outcome outcome(Invoice invoice, PaymentNotices.Arrival arrival, PaymentNotice notice) {
        SettlementResult mismatch = invoice.mismatch(notice);
        if (mismatch != null) {
            LOG.errorf(
                "notice for invoice %s does not fit: %s %s",
                invoice.id,
                notice.amount(),
                notice.asset()
            );
            invoices.noteOnce(invoice, mismatch.code(), notice.amount() + " " + notice.asset());
            return suspended(mismatch, notice);
        }
        if (arrival == PaymentNotices.Arrival.GIVEN_BACK) {
            LOG.warnf("payment %s of invoice %s was given back already", notice.reference(), invoice.id);
            invoices.noteOnce(
                invoice,
                SettlementResult.REFUNDED.code(),
                "given back before we knew of the payment"
            );
            return suspended(SettlementResult.REFUNDED, notice);
        }
        if (arrival == PaymentNotices.Arrival.AGAIN && !mayUse(invoice, notice)) {
            LOG.errorf(
                "notice %s of invoice %s fits, but its money was taken out of suspense by hand",
                notice.reference(),
                invoice.id
            );
            return Outcome.DUPLICATE;
        }
        if (invoice.externalId == null) {
            invoice.externalId = notice.externalId();
        }
        Outcome outcome = take(invoice, notice);
        invoices.save(invoice);
        return outcome;
    }

    /** Whether what came before about the same payment leaves its money free; that of a forgotten buyer stays in suspense. */
    private boolean mayUse(Invoice invoice, PaymentNotice notice) {
        return isForgotten(invoice) ? !postings.isReleased(notice) : postings.takeOutOfSuspense(notice);
    }

    private boolean isForgotten(Invoice invoice) {
        return deletion.forgotten(invoice.buyer()).get();
    }

    private Outcome take(Invoice invoice, PaymentNotice notice) {
        if (!invoice.status().isUnpaid()) {
            invoices.note(invoice, "credited", "second payment");
            return credit(invoice, notice, "second payment", isForgotten(invoice));
        }
        boolean late = invoice.status().isLate();
        Instant now = clock.instant();
        invoice.paidAt = now;
        invoices.move(invoice, InvoiceStatus.PAID, late ? "late" : null);
        if (late && !quotes.isOnSale(invoice.purchase())) {
            return creditInstead(invoice, notice, "the plan is no longer sold");
        }
        if (!isTaken(invoice, now)) {
            LOG.errorf("nothing delivers what invoice %s is for: %s", invoice.id, invoice.purchase().kind());
            if (invoice.amount().isZero()) {
                // there is no money that would have to be kept: the checkout has not happened
                throw new ProviderUnavailable();
            }
            return creditInstead(invoice, notice, "nothing delivers it");
        }
        invoices.move(invoice, InvoiceStatus.PROVISIONING, null);
        return new Outcome(SettlementResult.SETTLED, () -> postings.purchase(invoice, notice));
    }

    /** Whether a feature has promised, in this very transaction, to deliver the purchase. */
    private boolean isTaken(Invoice invoice, Instant now) {
        InvoicePaid event = new InvoicePaid(
            invoice.invoiceId(),
            invoice.buyer(),
            invoice.purchase(),
            invoice.provider(),
            invoice.amount(),
            invoice.createdAt,
            now,
            new AtomicBoolean()
        );
        paid.fire(event);
        return event.isTaken();
    }

    private Outcome creditInstead(Invoice invoice, PaymentNotice notice, String why) {
        boolean forgotten = isForgotten(invoice);
        String said = forgotten ? "the account was deleted" : why;
        invoices.move(invoice, InvoiceStatus.CREDITED, said);
        return credit(invoice, notice, said, forgotten);
    }

    /** By the provider's name of it; by our own id only while we have not learned that name. */
    private Optional<Invoice> lockInvoice(PaymentNotice notice) {
        Optional<Invoice> named = invoices.lock(notice.provider(), notice.externalId());
        if (named.isPresent() || notice.payload() == null) {
            return named;
        }
        try {
            return invoices
                .lock(new InvoiceId(UUID.fromString(notice.payload())))
                .filter(invoice -> invoice.externalId == null);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Money in the wallet of a forgotten person could neither be spent nor found by staff: it goes to suspense. */
    private Outcome credit(Invoice invoice, PaymentNotice notice, String why, boolean forgotten) {
        LOG.logf(
            forgotten ? Logger.Level.ERROR : Logger.Level.WARN,
            "payment %s of invoice %s goes to %s: %s",
            notice.reference(),
            invoice.id,
            forgotten ? "suspense, its buyer is forgotten" : "the wallet",
            why
        );
        return forgotten
            ? suspended(SettlementResult.CREDITED, notice)
            : new Outcome(SettlementResult.CREDITED, () -> postings.credit(invoice, notice));
    }
}
