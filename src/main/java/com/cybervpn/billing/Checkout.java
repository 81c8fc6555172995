package com.cybervpn.billing;

import com.cybervpn.catalog.Catalog;
import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.catalog.PlanNotFound;
import com.cybervpn.payment.BillingConfig;
import com.cybervpn.payment.GatewayOutcomeUnknown;
import com.cybervpn.payment.GatewayRefused;
import com.cybervpn.payment.GatewayUnreached;
import com.cybervpn.payment.Gateways;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.PaymentGateway;
import com.cybervpn.payment.Provider;
import com.cybervpn.payment.ProviderUnavailable;
import com.cybervpn.platform.Traces;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.pricing.Purchase;
import com.cybervpn.pricing.Quote;
import com.cybervpn.pricing.Quotes;
import com.cybervpn.user.UserId;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;

/**
 * Opens an invoice: for what a quote says, at its price.
 *
 * <p>Our row is committed first, then the provider is asked, then the answer is written down. A crash between any two
 * leaves a row that {@link ReconcileInvoicesJob} clears up. An invoice of which nothing is left to pay is settled in the
 * transaction that writes it: there is no moment between both.
 */
@ApplicationScoped
class Checkout {

    private static final Logger LOG = Logger.getLogger(Checkout.class);

    @Inject
    Catalog catalog;

    @Inject
    Quotes quotes;

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
    OpenTelemetry telemetry;

    @Inject
    InstantSource clock;

    /** A request that may be repeated: the same key and hash give the same invoice. Both null without a key. */
    record Repeatable(String key, byte[] hash) {
        static final Repeatable NEVER = new Repeatable(null, null);
    }

    /** An invoice, and whether the provider has to be asked for it: it was written now, and something is to be paid. */
    private record Written(Invoice invoice, boolean isToBeAsked) {}

    /**
     * @throws PlanNotFound when the plan is not on sale, or not for the currency of the provider
     * @throws com.cybervpn.payment.ProviderClosed when the provider is not open
     * @throws ProviderUnavailable when the provider has refused, or could not be reached: then the key is free again; or when it
     *     costs nothing and no feature delivers it
     * @throws IdempotencyKeyReused when the key came with another request before
     */
    Invoice open(UserId buyer, PlanId plan, Provider provider, Repeatable request) {
        Optional<Offer> offer = catalog
            .find(plan)
            .filter(found -> found.prices().containsKey(provider.asset()));
        return open(buyer, provider, request, now ->
            offer.map(found -> quotes.of(buyer, found, provider.asset(), now))
        );
    }

    /**
     * The same for any purchase.
     *
     * @param quote for a moment; empty when it cannot be bought. Asked for in the transaction that writes the invoice, also for a
     *     request that turns out to be a repeated one
     */
    Invoice open(
        UserId buyer,
        Provider provider,
        Repeatable request,
        Function<Instant, Optional<Quote>> quote
    ) {
        PaymentGateway gateway = gateways.of(provider);
        Written written = write(buyer, provider, request, quote);
        return answered(written.isToBeAsked() ? ask(gateway, written.invoice()) : written.invoice());
    }

    private Written write(
        UserId buyer,
        Provider provider,
        Repeatable request,
        Function<Instant, Optional<Quote>> quote
    ) {
        while (true) {
            try {
                return transactions.call(() -> findOrAdd(buyer, provider, request, quote));
            } catch (KeyTaken faster) {
                // by an equal request at the same time: its invoice is found now, unless it has freed the key meanwhile
                LOG.debugf("a repeated request of %s was faster", buyer);
            }
        }
    }

    private Written findOrAdd(
        UserId buyer,
        Provider provider,
        Repeatable request,
        Function<Instant, Optional<Quote>> quote
    ) {
        Instant now = clock.instant();
        // both look-ups travel together
        Supplier<Optional<Invoice>> before =
            request.key() == null ? Optional::empty : invoices.findByKey(buyer, request.key());
        Optional<Quote> made = quote.apply(now);
        Optional<Invoice> found = before.get();
        if (found.isPresent()) {
            if (!Arrays.equals(found.get().requestHash, request.hash())) {
                throw new IdempotencyKeyReused();
            }
            return new Written(found.get(), false);
        }
        Invoice invoice = Invoice.of(
            buyer,
            made.orElseThrow(PlanNotFound::new),
            provider,
            now,
            now.plus(config.lifetime())
        );
        invoice.idempotencyKey = request.key();
        invoice.requestHash = request.hash();
        invoice.trace = Traces.current(telemetry);
        add(invoice);
        if (!invoice.amount().isZero()) {
            return new Written(invoice, true);
        }
        settlement.settle(invoice.nothingToPay());
        return new Written(invoices.find(invoice.invoiceId()).orElseThrow(), false);
    }

    private void add(Invoice invoice) {
        try {
            invoices.add(invoice);
        } catch (IllegalStateException refused) {
            throw Sql.isTaken(refused) ? new KeyTaken(refused) : refused;
        }
    }

    /** Another invoice of the buyer has the idempotency key; the transaction can only be rolled back. */
    private static final class KeyTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeyTaken(RuntimeException refused) {
            super(refused);
        }
    }

    private Invoice ask(PaymentGateway gateway, Invoice invoice) {
        String title = "CyberVPN";
        String description = title;
        if (invoice.purchase() instanceof Purchase.OfPlan plan) {
            title += " " + plan.planName();
            description = title + ", " + plan.durationDays() + " days";
        }
        try {
            PaymentGateway.Opened opened = gateway.open(
                new PaymentGateway.Order(
                    invoice.invoiceId(),
                    title,
                    description,
                    invoice.amount(),
                    Duration.between(invoice.createdAt, invoice.expiresAt)
                )
            );
            return transactions.call(() -> opened(invoice.invoiceId(), opened));
        } catch (GatewayOutcomeUnknown silent) {
            LOG.warnf(
                "%s did not answer for invoice %s, it will be asked again: %s",
                gateway.provider(),
                invoice.id,
                silent.getMessage()
            );
            return transactions.call(() ->
                move(invoice.invoiceId(), InvoiceStatus.UNKNOWN, "the provider did not answer")
            );
        } catch (BulkheadException full) {
            return unreached(gateway, invoice, "too many wait for the provider");
        } catch (GatewayUnreached away) {
            return unreached(gateway, invoice, "the provider could not be reached");
        } catch (GatewayRefused refused) {
            LOG.errorf("%s refused invoice %s: %s", gateway.provider(), invoice.id, refused.getMessage());
            return transactions.call(() ->
                move(invoice.invoiceId(), InvoiceStatus.FAILED, refused.getMessage())
            );
        }
    }

    private Invoice unreached(PaymentGateway gateway, Invoice invoice, String why) {
        LOG.warnf("%s is not asked for invoice %s: %s", gateway.provider(), invoice.id, why);
        return transactions.call(() -> move(invoice.invoiceId(), InvoiceStatus.UNREACHED, why));
    }

    private Invoice opened(InvoiceId id, PaymentGateway.Opened opened) {
        Invoice invoice = invoices.lock(id).orElseThrow();
        invoice.opened(opened);
        // a notice may have been faster than the answer
        if (invoice.status().mayBecome(InvoiceStatus.PENDING)) {
            invoices.move(invoice, InvoiceStatus.PENDING, null);
        }
        invoices.save(invoice);
        return invoice;
    }

    private Invoice move(InvoiceId id, InvoiceStatus next, String detail) {
        Invoice invoice = invoices.lock(id).orElseThrow();
        if (invoice.status() == InvoiceStatus.CREATED) {
            invoices.move(invoice, next, detail);
            invoices.save(invoice);
        }
        return invoice;
    }

    private static Invoice answered(Invoice invoice) {
        InvoiceStatus status = invoice.status();
        if (status == InvoiceStatus.FAILED || status == InvoiceStatus.UNREACHED) {
            throw new ProviderUnavailable();
        }
        return invoice;
    }
}
