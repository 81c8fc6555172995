package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A Crypto Pay notice that is not what it should be. Starts as the honest notice of an invoice; each method
 * spoils one thing; {@link #send()} posts it once.
 */
public final class ForgedNotice {

    private final Courier courier;
    private final String url;
    private final ObjectNode body;
    private String token;
    private String signature;
    private UnaryOperator<byte[]> tampering = UnaryOperator.identity();

    ForgedNotice(Courier courier, String url, String token, ObjectNode honest) {
        this.courier = courier;
        this.url = url;
        this.token = token;
        this.body = honest;
    }

    /** Says another price than the invoice has (decimal string). */
    public ForgedNotice amount(String amount) {
        return member("amount", amount);
    }

    /** Says the invoice is priced in another fiat currency. */
    public ForgedNotice fiat(String currency) {
        return member("fiat", currency);
    }

    /** Says it was paid with another asset. */
    public ForgedNotice paidAsset(String asset) {
        return member("paid_asset", asset);
    }

    /** Names another invoice, perhaps one that does not exist. */
    public ForgedNotice invoiceId(long id) {
        payload().put("invoice_id", id);
        return this;
    }

    /** Says another invoice status. */
    public ForgedNotice status(String status) {
        return member("status", status);
    }

    /** Sets any text member of the invoice object; null removes it. */
    public ForgedNotice member(String name, String value) {
        if (value == null) {
            payload().remove(name);
        } else {
            payload().put(name, value);
        }
        return this;
    }

    /** Signs with another token than the application's. */
    public ForgedNotice signedWith(String otherToken) {
        token = otherToken;
        return this;
    }

    /** Sends exactly this signature header; an empty one sends none. */
    public ForgedNotice signature(String header) {
        signature = header;
        return this;
    }

    /** Changes the body after it was signed. */
    public ForgedNotice tampered(UnaryOperator<byte[]> change) {
        tampering = change;
        return this;
    }

    /** Changes one letter of the body after it was signed. */
    public ForgedNotice tampered() {
        return tampered(bytes -> {
            var copy = bytes.clone();
            for (int at = 0; at < copy.length; at++) {
                if (copy[at] >= '1' && copy[at] <= '8') {
                    copy[at]++;
                    return copy;
                }
            }
            throw new IllegalStateException("Nothing to tamper with");
        });
    }

    /** Posts it once, past the fault dials and without retries. */
    public Delivery send() {
        var honest = Json.bytes(body);
        var header = signature == null ? Signatures.cryptoPay(token, honest) : signature;
        var headers = header.isEmpty()
            ? Map.<String, String>of()
            : Map.of(CryptoPaySimulator.SIGNATURE_HEADER, header);
        return courier.sendOnce(Notice.of("invoice_paid", url, headers, tampering.apply(honest))).join();
    }

    private ObjectNode payload() {
        return (ObjectNode) body.path("payload");
    }
}
