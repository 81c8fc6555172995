package com.cybervpn.integration.cryptopay;

import com.cybervpn.platform.Setting;
import com.cybervpn.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/** Where Crypto Pay is and who we are there. */
@ApplicationScoped
class CryptoPayConfig implements Settings {

    private final URI url = Setting.of("CRYPTOBOT_API_URL").url().orElse(URI.create("https://pay.crypt.bot"));
    private final String token = token(Setting.of("CRYPTOBOT_TOKEN"));
    private final List<String> assets = Setting.of("CRYPTOBOT_ASSETS").list();

    URI url() {
        return url;
    }

    /** Empty when Crypto Pay is not used. */
    String token() {
        return token;
    }

    boolean hasToken() {
        return !token.isEmpty();
    }

    /** Coins in which a dollar invoice may be paid, as a comma list. */
    String acceptedAssets() {
        return assets.isEmpty() ? "USDT,TON,BTC,ETH,LTC,BNB,TRX,USDC" : String.join(",", assets);
    }

    /** Closed, it may still have a token: for the invoices it has. */
    private static String token(Setting token) {
        List<String> open = Setting.of("PAYMENTS_ENABLED").list();
        return open.isEmpty() || open.contains("cryptobot") ? token.required() : token.orElse("");
    }
}
