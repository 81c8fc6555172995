package com.cybervpn.billing;

import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.Money;
import com.cybervpn.kernel.PublishedEvent;
import java.time.Instant;

/**
 * An invoice was settled: the money is in the ledger, and the buyer is owed the purchase from now on.
 *
 * @param amount what was collected
 * @param openedAt when the buyer went to pay
 */
public record InvoicePaid(
    InvoiceId invoice,
    UserId buyer,
    Purchase purchase,
    Provider provider,
    Money amount,
    Instant openedAt,
    Instant paidAt
) implements PublishedEvent {}
