package com.cybervpn.payment;

import com.cybervpn.kernel.Asset;
import java.util.Locale;

/** Who takes the money. The lower-case name is the one of the API and the database. */
public enum Provider {
    /** Crypto Pay: invoices in US dollars, paid in any of the accepted coins. */
    CRYPTOBOT(Asset.USD),
    /** Telegram Stars. */
    STARS(Asset.XTR);

    private final Asset asset;

    Provider(Asset asset) {
        this.asset = asset;
    }

    /** What its invoices are written in. */
    public Asset asset() {
        return asset;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
