package com.cybervpn.billing;

import com.cybervpn.catalog.Catalog;
import com.cybervpn.kernel.Money;
import com.cybervpn.ledger.Accounts;
import com.cybervpn.ledger.Ledger;
import com.cybervpn.ledger.Posting;
import com.cybervpn.platform.Traces;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns a genuine notice into a paid invoice, at most once.
 *
 * <p>One transaction: inbox row, invoice lock, amount and currency compared, ledger posting, and whatever the observers of
 * {@link InvoicePaid} write (entitlement, job rows). A second payment of the same invoice is real money too: it goes to the
 * customer's wallet.
 */
@ApplicationScoped
public class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    @Inject
    Invoices invoices;

    @Inject
    Notices notices;

    @Inject
    Ledger ledger;

    @Inject
    Catalog catalog;

    @Inject
    Event<InvoicePaid> paid;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    InstantSource clock;

    /** Safe to repeat with the same notice, at any time and from several instances at once. */
    @Transactional
    public SettlementResult settle(PaymentNotice notice) {
        SettlementResult result = notices.receive(notice) ? SettlementResult.DUPLICATE : settleFirst(notice);
        if (result != SettlementResult.DUPLICATE) {
            notices.close(notice, result);
        }
        return result;
    }

    /**
     * Keeps the word of a provider that a payment was given back. Ledger and access stay as they are: people look at it.
     *
     * @param notice what was given back; its reference is not that of the payment
     */
    @Transactional
    public SettlementResult keepRefund(PaymentNotice notice) {
        if (notices.receive(notice)) {
            return SettlementResult.DUPLICATE;
        }
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

    /** The purchase goes on in the trace of its checkout, so that one trace leads from the click to the panel. */
    private SettlementResult settleFirst(PaymentNotice notice) {
        Invoice invoice = lockInvoice(notice).orElse(null);
        if (invoice == null || invoice.provider() != notice.provider()) {
            LOG.errorf(
                "a genuine notice of %s names an invoice we do not know: %s",
                notice.provider(),
                notice.externalId()
            );
            return SettlementResult.UNKNOWN_INVOICE;
        }
        return Traces.goingOn(telemetry, invoice.trace, "settle " + invoice.provider, () ->
            settle(invoice, notice)
        );
    }

    private SettlementResult settle(Invoice invoice, PaymentNotice notice) {
        SettlementResult mismatch = compare(invoice, notice);
        if (mismatch != null) {
            LOG.errorf(
                "notice for invoice %s does not fit: %s %s",
                invoice.id,
                notice.amount(),
                notice.asset()
            );
            invoices.noteOnce(invoice, mismatch.code(), notice.amount() + " " + notice.asset());
            return mismatch;
        }
        if (invoice.externalId == null) {
            invoice.externalId = notice.externalId();
        }
        SettlementResult result = take(invoice, notice);
        invoices.save(invoice);
        return result;
    }

    private SettlementResult take(Invoice invoice, PaymentNotice notice) {
        if (!invoice.status().isUnpaid()) {
            invoices.note(invoice, "credited", "second payment");
            return credit(invoice, notice, "second payment");
        }
        boolean late = invoice.status().isLate();
        Instant now = clock.instant();
        invoice.paidAt = now;
        invoices.move(invoice, InvoiceStatus.PAID, late ? "late" : null);
        if (late && !catalog.isOnSale(invoice.purchase().plan())) {
            String why = "the plan is no longer sold";
            invoices.move(invoice, InvoiceStatus.CREDITED, why);
            return credit(invoice, notice, why);
        }
        ledger.post(
            Posting.move(
                "purchase",
                invoice.id.toString(),
                invoice.amount(),
                Accounts.subscriptions(),
                Accounts.provider(invoice.provider)
            )
        );
        paid.fire(
            new InvoicePaid(
                invoice.invoiceId(),
                invoice.buyer(),
                invoice.purchase(),
                invoice.provider(),
                invoice.amount(),
                invoice.createdAt,
                now
            )
        );
        // the observers have promised delivery in this very transaction
        invoices.move(invoice, InvoiceStatus.PROVISIONING, null);
        return SettlementResult.SETTLED;
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

    private static SettlementResult compare(Invoice invoice, PaymentNotice notice) {
        if (!invoice.asset.name().equals(notice.asset())) {
            return SettlementResult.CURRENCY_MISMATCH;
        }
        try {
            Money told = Money.exactly(notice.amount(), invoice.asset);
            return told.equals(invoice.amount()) ? null : SettlementResult.AMOUNT_MISMATCH;
        } catch (ArithmeticException | NumberFormatException unreadable) {
            return SettlementResult.AMOUNT_MISMATCH;
        }
    }

    private SettlementResult credit(Invoice invoice, PaymentNotice notice, String why) {
        ledger.post(
            Posting.move(
                "wallet_credit",
                notice.provider().code() + ":" + notice.reference(),
                invoice.amount(),
                Accounts.wallet(invoice.buyer()),
                Accounts.provider(invoice.provider)
            )
        );
        LOG.warnf(
            "payment %s of invoice %s was credited to the wallet: %s",
            notice.reference(),
            invoice.id,
            why
        );
        return SettlementResult.CREDITED;
    }
}
