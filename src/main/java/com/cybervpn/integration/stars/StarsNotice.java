package com.cybervpn.integration.stars;

import com.cybervpn.integration.telegram.BotUpdate;
import com.cybervpn.kernel.Asset;
import com.cybervpn.kernel.Money;
import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.fasterxml.jackson.databind.JsonNode;

/** A payment in Stars, or one given back. Its charge id names it, because one invoice link can be paid more than once. */
final class StarsNotice {

    private StarsNotice() {}

    /** @param told {@code successful_payment} of an update */
    static PaymentNotice paid(JsonNode told) {
        return paid(charge(told), payload(told), amount(told), currency(told));
    }

    /** @param told {@code refunded_payment} of an update */
    static PaymentNotice refunded(JsonNode told) {
        return refunded(charge(told), payload(told), amount(told), currency(told));
    }

    /** @param amount in the smallest units of the currency, as Telegram tells it */
    static PaymentNotice paid(String charge, String payload, long amount, String currency) {
        return new PaymentNotice(
            Provider.STARS,
            charge,
            payload,
            payload,
            decimal(amount, currency),
            currency
        );
    }

    /** Telegram names it by the charge that was given back, and the inbox has that one already. */
    static PaymentNotice refunded(String charge, String payload, long amount, String currency) {
        return paid("refund:" + charge, payload, amount, currency);
    }

    /** As it came when the currency is none that we know. */
    private static String decimal(long amount, String currency) {
        return Asset.find(currency)
            .map(asset -> new Money(amount, asset).amount())
            .orElse(String.valueOf(amount));
    }

    private static String charge(JsonNode told) {
        return BotUpdate.text(told, "telegram_payment_charge_id");
    }

    private static String payload(JsonNode told) {
        return BotUpdate.text(told, "invoice_payload");
    }

    private static long amount(JsonNode told) {
        return BotUpdate.whole(told.path("total_amount"));
    }

    private static String currency(JsonNode told) {
        return BotUpdate.text(told, "currency");
    }
}
