package com.cybervpn.billing;

/**
 * A provider's word that an invoice was paid, or that a payment was given back, already found genuine.
 *
 * @param reference what makes this payment, or refund, one: a second notice of it has the same
 * @param externalId the provider's name of the invoice
 * @param payload what we gave the provider to remember: our own invoice id, as text; may be null
 * @param amount decimal, as the provider writes it
 * @param asset currency, as the provider writes it
 */
public record PaymentNotice(
    Provider provider,
    String reference,
    String externalId,
    String payload,
    String amount,
    String asset
) {}
