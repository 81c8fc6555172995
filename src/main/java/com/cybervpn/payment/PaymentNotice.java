package com.cybervpn.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A provider's word that an invoice was paid, or that a payment was given back, already found genuine.
 *
 * @param reference what makes this payment, or refund, one: a second notice of it has the same
 * @param externalId the provider's name of the invoice
 * @param payload what we gave the provider to remember: our own invoice id, as text; may be null
 * @param amount decimal, as the provider writes it
 * @param asset currency, as the provider writes it
 * @param fee what the provider keeps of the amount, decimal, in the same currency; null when it does not say
 */
public record PaymentNotice(
    Provider provider,
    String reference,
    String externalId,
    String payload,
    String amount,
    String asset,
    String fee
) {
    /** Longer than any provider's, shorter than what an index of the database takes. */
    private static final int NAME_MOST = 300;

    /** Of a provider that does not say what it keeps. */
    public PaymentNotice(
        Provider provider,
        String reference,
        String externalId,
        String payload,
        String amount,
        String asset
    ) {
        this(provider, reference, externalId, payload, amount, asset, null);
    }

    public PaymentNotice {
        reference = named(reference);
        externalId = named(externalId);
    }

    /** A name too long to be looked for is known by its beginning and its hash. */
    private static String named(String name) {
        if (name.length() <= NAME_MOST) {
            return name;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            int cut = name.offsetByCodePoints(0, NAME_MOST / 2);
            return name.substring(0, cut) + "#" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
