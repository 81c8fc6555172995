package com.cybervpn.journey;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Updates about Stars, as Telegram would write them or as an attacker would like to. */
record StarsUpdate(String payload, long amount, String currency, long payer) {
    private static final AtomicInteger NUMBER = new AtomicInteger(900_000_000);

    static StarsUpdate of(Customer customer, Customer.Purchase purchase, long amount) {
        return new StarsUpdate(purchase.id().toString(), amount, "XTR", customer.telegramId());
    }

    StarsUpdate withAmount(long other) {
        return new StarsUpdate(payload, other, currency, payer);
    }

    StarsUpdate withCurrency(String other) {
        return new StarsUpdate(payload, amount, other, payer);
    }

    StarsUpdate withPayload(String other) {
        return new StarsUpdate(other, amount, currency, payer);
    }

    /** The last question before Stars are taken. */
    Map<String, Object> preCheckout() {
        return Map.of(
            "update_id",
            NUMBER.incrementAndGet(),
            "pre_checkout_query",
            Map.of(
                "id",
                UUID.randomUUID().toString(),
                "from",
                user(),
                "currency",
                currency,
                "total_amount",
                amount,
                "invoice_payload",
                payload
            )
        );
    }

    /** The message that Stars were taken. */
    Map<String, Object> paid(String chargeId) {
        return message("successful_payment", chargeId);
    }

    /** The message that Stars were given back. */
    Map<String, Object> refunded(String chargeId) {
        return message("refunded_payment", chargeId);
    }

    private Map<String, Object> message(String news, String chargeId) {
        return Map.of(
            "update_id",
            NUMBER.incrementAndGet(),
            "message",
            Map.of(
                "message_id",
                1,
                "date",
                1_790_000_000,
                "from",
                user(),
                "chat",
                Map.of("id", payer, "type", "private"),
                news,
                Map.of(
                    "currency",
                    currency,
                    "total_amount",
                    amount,
                    "invoice_payload",
                    payload,
                    "telegram_payment_charge_id",
                    chargeId,
                    "provider_payment_charge_id",
                    "none"
                )
            )
        );
    }

    private Map<String, Object> user() {
        return Map.of("id", payer, "is_bot", false, "first_name", "Payer");
    }
}
