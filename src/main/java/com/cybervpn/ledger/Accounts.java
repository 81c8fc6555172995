package com.cybervpn.ledger;

import com.cybervpn.identity.UserId;
import com.cybervpn.kernel.Asset;
import java.util.Locale;

/** Names of the accounts. */
public final class Accounts {

    private Accounts() {}

    /** What a payment provider holds for us. It receives what customers pay. */
    public static String provider(String provider) {
        return "provider:" + provider.toLowerCase(Locale.ROOT);
    }

    /** What we have earned with subscriptions; gives, so its balance is negative. */
    public static String subscriptions() {
        return "revenue:subscriptions";
    }

    /** What we owe a customer; gives when money is credited, so its balance is negative. */
    public static String wallet(UserId owner) {
        return "wallet:" + owner;
    }

    /** An account is a name and an asset. */
    record Key(String code, Asset asset) {}
}
