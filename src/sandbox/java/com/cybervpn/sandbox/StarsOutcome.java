package com.cybervpn.sandbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How a payment with Stars ended for the user.
 *
 * @param end what happened
 * @param chargeId {@code telegram_payment_charge_id} when Stars were taken, else null
 * @param errorMessage what the bot told the user when it refused, else null
 * @param answeredAfter how long the bot took to answer the pre-checkout query
 * @param receipt what became of the update {@code successful_payment}; completed without attempts when none
 *     was due
 */
public record StarsOutcome(
    End end,
    String chargeId,
    String errorMessage,
    Duration answeredAfter,
    CompletableFuture<Delivery> receipt
) {
    /** What happened. */
    public enum End {
        /** Stars were taken. */
        PAID,
        /** The bot said no. */
        REFUSED,
        /** The bot did not answer in time. */
        NO_ANSWER,
        /** The bot has no webhook, or does not want these updates. */
        NO_WEBHOOK,
    }

    /** The status the Mini App gets in {@code invoice_closed}. */
    public String status() {
        return end == End.PAID ? "paid" : "failed";
    }

    /** Whether Stars were taken. */
    public boolean isPaid() {
        return end == End.PAID;
    }
}
