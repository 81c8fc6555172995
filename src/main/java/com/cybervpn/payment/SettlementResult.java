package com.cybervpn.payment;

import java.util.Locale;

/** What came of a notice. The lower-case name stands in the inbox and in metrics. */
public enum SettlementResult {
    /** The invoice is paid, by this notice. */
    SETTLED,
    /** The money is real, but can buy nothing any more: it is in the customer's wallet; in suspense for one who is forgotten. */
    CREDITED,
    /** The provider has given the money of a payment back, without us: told of that, or of the payment afterwards. */
    REFUNDED,
    /** It was settled before. */
    DUPLICATE,
    UNKNOWN_INVOICE,
    AMOUNT_MISMATCH,
    CURRENCY_MISMATCH;

    /** Whether nothing more can come of the notice. */
    boolean isFinal() {
        return this == SETTLED || this == CREDITED || this == REFUNDED;
    }

    /** Whether its money fits nothing, or went without us: it lies in suspense until a person decides. */
    public boolean isSuspense() {
        return (
            this == REFUNDED ||
            this == UNKNOWN_INVOICE ||
            this == AMOUNT_MISMATCH ||
            this == CURRENCY_MISMATCH
        );
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
