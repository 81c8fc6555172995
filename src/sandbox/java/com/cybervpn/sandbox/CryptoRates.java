package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fixed prices in US dollars for everything Crypto Pay knows: a sandbox needs plausible ones, not today's.
 */
final class CryptoRates {

    /** Assets an invoice can ask for or be paid with. */
    static final Map<String, BigDecimal> ASSETS = table(
        "USDT 1.00 TON 3.20 BTC 95000 ETH 3300 LTC 90 BNB 620 TRX 0.25 USDC 1.00"
    );

    /** Currencies a fiat invoice can be priced in. */
    static final Map<String, BigDecimal> FIAT = table(
        "USD 1 EUR 1.08 RUB 0.011 BYN 0.30 UAH 0.024 GBP 1.27 CNY 0.14 KZT 0.0019 UZS 0.000078 GEL 0.36 TRY 0.024 " +
            "AMD 0.0025 THB 0.029 INR 0.0118 BRL 0.18 IDR 0.000062 AZN 0.59 AED 0.27 PLN 0.25 ILS 0.27"
    );

    static final List<String> SWAPS = List.of("USDT", "TON", "TRX", "ETH", "SOL", "BTC", "LTC");

    private CryptoRates() {}

    /** How much of the asset pays this amount of the fiat currency, rounded up to 8 decimals. */
    static BigDecimal assetFor(BigDecimal amount, String fiat, String asset) {
        return amount.multiply(FIAT.get(fiat)).divide(ASSETS.get(asset), 8, RoundingMode.UP);
    }

    /** One unit of the asset in the fiat currency. */
    static BigDecimal rate(String asset, String fiat) {
        return ASSETS.get(asset).divide(FIAT.get(fiat), 8, RoundingMode.HALF_UP);
    }

    /** Value in US dollars of an amount of an asset or a fiat currency. */
    static BigDecimal usd(BigDecimal amount, String currency) {
        return amount.multiply(ASSETS.getOrDefault(currency, FIAT.get(currency)));
    }

    static ArrayNode exchangeRates() {
        var rates = Json.array();
        for (var asset : ASSETS.keySet()) {
            for (var fiat : FIAT.keySet()) {
                rates
                    .addObject()
                    .put("is_valid", true)
                    .put("is_crypto", true)
                    .put("is_fiat", false)
                    .put("source", asset)
                    .put("target", fiat)
                    .put("rate", plain(rate(asset, fiat)));
            }
        }
        return rates;
    }

    static ArrayNode currencies() {
        var all = Json.array();
        for (var asset : ASSETS.keySet()) {
            var stable = asset.startsWith("USD");
            all.addObject()
                .put("is_blockchain", !stable)
                .put("is_stablecoin", stable)
                .put("is_fiat", false)
                .put("name", asset)
                .put("code", asset)
                .put("decimals", 8);
        }
        for (var fiat : FIAT.keySet()) {
            all.addObject()
                .put("is_blockchain", false)
                .put("is_stablecoin", false)
                .put("is_fiat", true)
                .put("name", fiat)
                .put("code", fiat)
                .put("decimals", 2);
        }
        return all;
    }

    /** A decimal string without exponent and without trailing zeros, as the vendor writes it. */
    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static Map<String, BigDecimal> table(String text) {
        var words = text.split(" ");
        var table = new LinkedHashMap<String, BigDecimal>();
        for (int at = 0; at < words.length; at += 2) {
            table.put(words[at], new BigDecimal(words[at + 1]));
        }
        return table;
    }
}
