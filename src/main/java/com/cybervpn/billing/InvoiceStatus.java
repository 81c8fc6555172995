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
    /** The provider refused it. */
    FAILED,
    REFUNDED;

    /** Money may arrive in any of these, however late. */
    private static final Set<InvoiceStatus> UNPAID = EnumSet.of(
        CREATED,
        PENDING,
        UNKNOWN,
        EXPIRED,
        CANCELLED,
        FAILED
    );

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> NEXT = Map.of(
        CREATED,
        EnumSet.of(PENDING, UNKNOWN, FAILED, PAID),
        PENDING,
        EnumSet.of(PAID, EXPIRED, CANCELLED),
        UNKNOWN,
        EnumSet.of(PENDING, PAID, EXPIRED, FAILED),
        PAID,
        EnumSet.of(PROVISIONING, COMPLETED),
        PROVISIONING,
        EnumSet.of(COMPLETED, REFUNDED),
        COMPLETED,
        EnumSet.of(REFUNDED),
        EXPIRED,
        EnumSet.of(PAID),
        CANCELLED,
        EnumSet.of(PAID),
        FAILED,
        EnumSet.of(PAID),
        REFUNDED,
        EnumSet.noneOf(InvoiceStatus.class)
    );

    boolean mayBecome(InvoiceStatus next) {
        return NEXT.get(this).contains(next);
    }

    boolean isUnpaid() {
        return UNPAID.contains(this);
    }

    /** True when nobody is expected to pay any more. */
    boolean isLate() {
        return this == EXPIRED || this == CANCELLED || this == FAILED;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvoiceStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
