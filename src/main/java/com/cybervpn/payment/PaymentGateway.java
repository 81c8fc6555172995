package com.cybervpn.payment;

import com.cybervpn.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** A payment provider, as billing sees it. Calls are remote: never within a transaction. */
public interface PaymentGateway {
    Provider provider();

    /** Whether we know how to speak with the provider; one that was closed may still be asked. */
    boolean isSetUp();

    /**
     * Asks the provider to take money for an invoice of ours.
     *
     * @throws GatewayRefused when the provider has said no
     * @throws GatewayOutcomeUnknown when it is unknown whether it was done
     * @throws GatewayUnreached when it was certainly not done
     */
    Opened open(Order order);

    /**
     * Takes an invoice back, so that it cannot be paid any more. Harmless to repeat.
     *
     * @param externalId the provider's own name of it
     * @throws GatewayRefused when the provider has said no: it is paid, or gone
     * @throws GatewayOutcomeUnknown when it is unknown whether it was done
     * @throws GatewayUnreached when it was certainly not done
     */
    void withdraw(String externalId);

    /**
     * Asks what the provider knows about invoices of ours, those asked about and others.
     *
     * @param doubtful in the order in which they should be asked about
     * @param apply takes some findings as soon as they are known; false when one of them could not be applied, which then
     *     has to be found again at the next turn
     * @throws GatewayOutcomeUnknown when the provider does not answer
     * @throws GatewayRefused when the provider refuses to answer
     */
    void ask(List<Doubtful> doubtful, Predicate<List<Finding>> apply);

    /** What is to be paid for. */
    record Order(InvoiceId invoice, String title, String description, Money amount, Duration lifetime) {}

    /**
     * The provider's side of an invoice.
     *
     * @param externalId the provider's own name of it
     * @param url opens it anywhere in Telegram
     * @param miniAppUrl opens it as a Mini App; null when there is none
     * @param webAppUrl opens it in a browser; null when there is none
     */
    record Opened(String externalId, String url, String miniAppUrl, String webAppUrl, Instant expiresAt) {}

    /** An invoice we ask about; {@code externalId} is null when we never learned it. */
    record Doubtful(InvoiceId invoice, String externalId, Instant expiresAt) {}

    /** What the provider says of an invoice. */
    sealed interface Finding {
        InvoiceId invoice();

        /** What a webhook would have said, too. */
        sealed interface Told extends Finding {
            PaymentNotice notice();
        }

        /** It was paid. */
        record Paid(InvoiceId invoice, PaymentNotice notice) implements Told {}

        /** A payment of it was given back. */
        record Refunded(InvoiceId invoice, PaymentNotice notice) implements Told {}

        /** It waits to be paid. */
        record Open(InvoiceId invoice, Opened opened) implements Finding {}

        /** Its time is over. */
        record Expired(InvoiceId invoice, Opened opened) implements Finding {}

        /** The provider has never heard of it. */
        record Missing(InvoiceId invoice) implements Finding {}
    }
}
