package com.cybervpn.integration.cryptopay;

import com.cybervpn.billing.PaymentNotice;
import com.cybervpn.billing.Provider;
import com.fasterxml.jackson.databind.JsonNode;

/** Reads a paid invoice of Crypto Pay. One invoice is paid once, so its id names the payment. */
final class CryptoPayNotice {

    private CryptoPayNotice() {}

    static PaymentNotice of(JsonNode invoice) {
        boolean fiat = invoice.path("currency_type").asText().equals("fiat");
        String id = invoice.path("invoice_id").asText();
        return new PaymentNotice(
            Provider.CRYPTOBOT,
            id,
            id,
            invoice.path("payload").asText(null),
            invoice.path("amount").asText(),
            fiat ? invoice.path("fiat").asText() : "crypto:" + invoice.path("asset").asText()
        );
    }
}
