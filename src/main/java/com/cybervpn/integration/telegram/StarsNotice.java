package com.cybervpn.integration.telegram;

import com.cybervpn.billing.PaymentNotice;
import com.cybervpn.billing.Provider;

/** A payment in Stars, or one given back. Its charge id names it, because one invoice link can be paid more than once. */
final class StarsNotice {

    private StarsNotice() {}

    static PaymentNotice paid(String charge, String payload, int amount, String currency) {
        return new PaymentNotice(Provider.STARS, charge, payload, payload, String.valueOf(amount), currency);
    }

    /** Telegram names it by the charge that was given back, and the inbox has that one already. */
    static PaymentNotice refunded(String charge, String payload, int amount, String currency) {
        return paid("refund:" + charge, payload, amount, currency);
    }
}
