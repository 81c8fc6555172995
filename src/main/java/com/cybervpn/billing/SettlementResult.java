package com.cybervpn.billing;

import java.util.Locale;

/** What came of a notice. The lower-case name stands in the inbox and in metrics. */
public enum SettlementResult {
    /** The invoice is paid, by this notice. */
    SETTLED,
    /** The money is real, but can buy nothing any more: it is in the customer's wallet. */
    CREDITED,
    /** The provider has given the money of a payment back, without us. */
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

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
