package com.cybervpn.integration.cryptopay;

import com.cybervpn.payment.PaymentNotice;
import com.cybervpn.payment.Provider;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/** Reads a paid invoice of Crypto Pay. One invoice is paid once, so its id names the payment. */
final class CryptoPayNotice {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");

    private CryptoPayNotice() {}

    static PaymentNotice of(JsonNode invoice) {
        boolean fiat = invoice.path("currency_type").asText().equals("fiat");
        String id = id(invoice);
        return new PaymentNotice(
            Provider.CRYPTOBOT,
            id,
            id,
            invoice.path("payload").asText(null),
            invoice.path("amount").asText(),
            fiat ? invoice.path("fiat").asText() : "crypto:" + invoice.path("asset").asText(),
            fee(invoice)
        );
    }

    /** The id of an invoice, the same for each form of the number in JSON: 7, 7.0 and 7e0 are one invoice. */
    static String id(JsonNode invoice) {
        JsonNode told = invoice.path("invoice_id");
        return told.isFloatingPointNumber() && told.canConvertToExactIntegral() && told.canConvertToLong()
            ? String.valueOf(told.longValue())
            : told.asText();
    }

    /** The fee is told in the coin that was paid: it is the same part of the amount as of the coins. Null when it is not told. */
    private static String fee(JsonNode invoice) {
        String amount = invoice.path("amount").asText();
        String paid = invoice.path("paid_amount").asText();
        String fee = invoice.path("fee_amount").asText();
        boolean sameCoin = invoice.path("fee_asset").asText().equals(invoice.path("paid_asset").asText());
        if (!sameCoin || !isDecimal(amount) || !isDecimal(paid) || !isDecimal(fee)) {
            return null;
        }
        BigDecimal coins = new BigDecimal(paid);
        return coins.signum() == 0
            ? null
            : new BigDecimal(amount)
                  .multiply(new BigDecimal(fee))
                  .divide(coins, MathContext.DECIMAL64)
                  .toPlainString();
    }

    private static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }
}
