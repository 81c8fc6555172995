package com.cybervpn.integration.telegram;

import com.cybervpn.billing.PaymentNotice;
import com.cybervpn.billing.Provider;

/** A payment in Stars. Its charge id names it, because one invoice link can be paid more than once. */
final class StarsNotice {

    private StarsNotice() {}

    static PaymentNotice of(String charge, String payload, int amount, String currency) {
        return new PaymentNotice(Provider.STARS, charge, payload, payload, String.valueOf(amount), currency);
    }
}
