package com.cybervpn.billing;

import com.cybervpn.kernel.Money;
import com.cybervpn.kernel.PublishedEvent;
import com.cybervpn.payment.InvoiceId;
import com.cybervpn.payment.Provider;
import com.cybervpn.pricing.Purchase;
import com.cybervpn.user.UserId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An invoice was paid. The feature that delivers the purchase writes down what the buyer is owed from now on and says so by
 * {@link #take}; a purchase that no feature takes is not delivered, and its money goes to the buyer's wallet.
 *
 * @param amount what was collected
 * @param openedAt when the buyer went to pay
 * @param taken by {@link #take}
 */
public record InvoicePaid(
    InvoiceId invoice,
    UserId buyer,
    Purchase purchase,
    Provider provider,
    Money amount,
    Instant openedAt,
    Instant paidAt,
    AtomicBoolean taken
) implements PublishedEvent {
    /**
     * Promises that the purchase is delivered, by what the caller has written in this transaction.
     *
     * @throws IllegalStateException when it was promised already: two features would deliver it
     */
    public void take() {
        if (taken.getAndSet(true)) {
            throw new IllegalStateException("the purchase of invoice " + invoice + " is delivered twice");
        }
    }

    /** Whether it is delivered; known once all observers of the transaction have heard of it. */
    public boolean isTaken() {
        return taken.get();
    }
}
