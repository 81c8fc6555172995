package com.cybervpn.billing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The life of an invoice, as a table: what is not listed cannot happen. */
enum InvoiceStatus {
    /** Written; the provider has not answered yet. */
    CREATED,
    /** The provider waits for the money. */
    PENDING,
    /** Asked, and never answered: the provider may or may not know it. */
    UNKNOWN,
    /** Money and ledger are settled. */
    PAID,
    /** The panel is being brought to what was bought. */
    PROVISIONING,
    /** The customer has what was paid for. */
    COMPLETED,
    /** The time to pay is over. */
    EXPIRED,
    /** Withdrawn by us or the customer. */
    CANCELLED,
    /** The provider was asked and refused it. */
    FAILED,
    /** The provider never heard of it; nothing was charged. */
    UNREACHED,
    /** Paid when the plan could no longer be bought: the money is in the wallet. */
    CREDITED,
    REFUNDED;

    /** Money may arrive in any of these, however late. */
    private static final Set<InvoiceStatus> UNPAID = EnumSet.of(
        CREATED,
        PENDING,
        UNKNOWN,
        EXPIRED,
        CANCELLED,
        FAILED,
        UNREACHED
    );

    private static final Set<InvoiceStatus> OPEN = EnumSet.of(CREATED, PENDING, UNKNOWN);

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> NEXT = Map.ofEntries(
        next(CREATED, PENDING, UNKNOWN, FAILED, UNREACHED, CANCELLED, PAID),
        next(PENDING, PAID, EXPIRED, CANCELLED),
        next(UNKNOWN, PENDING, PAID, EXPIRED, UNREACHED, CANCELLED),
        next(PAID, PROVISIONING, COMPLETED, CREDITED),
        next(PROVISIONING, COMPLETED, REFUNDED),
        next(COMPLETED, REFUNDED),
        next(EXPIRED, PAID),
        next(CANCELLED, PAID),
        next(FAILED, PAID),
        next(UNREACHED, PAID),
        next(CREDITED),
        next(REFUNDED)
    );

    private static Map.Entry<InvoiceStatus, Set<InvoiceStatus>> next(
        InvoiceStatus from,
        InvoiceStatus... next
    ) {
        return Map.entry(from, Set.of(next));
    }

    boolean mayBecome(InvoiceStatus next) {
        return NEXT.get(this).contains(next);
    }

    boolean isUnpaid() {
        return UNPAID.contains(this);
    }

    /** True when a payment is expected: only such an invoice can be cancelled. */
    boolean isOpen() {
        return OPEN.contains(this);
    }

    /** True when no payment is expected any more. */
    boolean isLate() {
        return isUnpaid() && !isOpen();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvoiceStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
