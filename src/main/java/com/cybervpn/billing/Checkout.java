package com.cybervpn.billing;

import com.cybervpn.catalog.Catalog;
import com.cybervpn.catalog.Offer;
import com.cybervpn.catalog.PlanId;
import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import com.cybervpn.platform.Traces;
import com.cybervpn.platform.Transactions;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;

/**
 * Opens an invoice for a plan.
 *
 * <p>Our row is committed first, then the provider is asked, then the answer is written down. A crash between any two
 * leaves a row that {@link ReconcileInvoicesJob} clears up.
 */
@ApplicationScoped
class Checkout {

    private static final Logger LOG = Logger.getLogger(Checkout.class);

    @Inject
    Catalog catalog;

    @Inject
    Gateways gateways;

    @Inject
    Invoices invoices;

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

    /**
     * @throws com.cybervpn.catalog.PlanNotFound when the plan is not on sale
     * @throws ProviderClosed when the provider is not open
     * @throws ProviderUnavailable when the provider has refused, or could not be reached: then the key is free again
     * @throws IdempotencyKeyReused when the key came with another request before
     */
    Invoice open(UserId buyer, PlanId plan, Provider provider, Repeatable request) {
        PaymentGateway gateway = gateways.of(provider);
        Optional<Invoice> before = before(buyer, request);
        if (before.isPresent()) {
            return answered(before.get());
        }
        Offer offer = catalog.onSale(plan);
        Invoice invoice = invoice(buyer, offer, provider, request);
        Optional<Invoice> faster = write(invoice, buyer, request);
        return answered(faster.isPresent() ? faster.get() : ask(gateway, invoice, offer));
    }

    private Optional<Invoice> before(UserId buyer, Repeatable request) {
        if (request.key() == null) {
            return Optional.empty();
        }
        Optional<Invoice> found = transactions.call(() -> invoices.findByKey(buyer, request.key()));
        found.ifPresent(invoice -> {
            if (!Arrays.equals(invoice.requestHash, request.hash())) {
                throw new IdempotencyKeyReused();
            }
        });
        return found;
    }

    private Invoice invoice(UserId buyer, Offer offer, Provider provider, Repeatable request) {
        Instant now = clock.instant();
        Invoice invoice = Invoice.of(buyer, offer, provider, now, now.plus(config.lifetime()));
        invoice.idempotencyKey = request.key();
        invoice.requestHash = request.hash();
        invoice.trace = Traces.current(telemetry);
        return invoice;
    }

    /** Empty when written; of two equal requests at once one finds the other's, and must not ask the provider again. */
    private Optional<Invoice> write(Invoice invoice, UserId buyer, Repeatable request) {
        while (true) {
            try {
                transactions.run(() -> invoices.add(invoice));
                return Optional.empty();
            } catch (IllegalStateException failed) {
                if (!Sql.isTaken(failed)) {
                    throw failed;
                }
            }
            Optional<Invoice> faster = before(buyer, request);
            if (faster.isPresent()) {
                return faster;
            }
            // it has freed the key meanwhile
        }
    }

    private Invoice ask(PaymentGateway gateway, Invoice invoice, Offer offer) {
        String title = "CyberVPN " + offer.name();
        String description = title + ", " + offer.durationDays() + " days";
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
        } catch (GatewaySilent silent) {
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
        OpenedInvoice.write(invoice, opened);
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
