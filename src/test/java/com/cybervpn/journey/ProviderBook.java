package com.cybervpn.journey;

import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Supplier;

/** The ledger's account of a provider beside the provider's own book, from the moment it is opened. */
final class ProviderBook {

    private final Shop shop;
    private final String provider;
    private final String asset;
    private final Supplier<BigDecimal> own;
    private final BigDecimal before;

    private ProviderBook(Shop shop, String provider, String asset, Supplier<BigDecimal> own) {
        this.shop = shop;
        this.provider = provider;
        this.asset = asset;
        this.own = own;
        this.before = difference();
    }

    static ProviderBook stars(Shop shop) {
        return new ProviderBook(shop, "stars", "XTR", () ->
            BigDecimal.valueOf(shop.vendors().telegram().starBalance())
        );
    }

    static ProviderBook cryptoPay(Shop shop) {
        return new ProviderBook(shop, "cryptobot", "USD", () ->
            shop.vendors().cryptoPay().earned("USD").movePointRight(2)
        );
    }

    /** Waits until the ledger has followed everything that happened at the provider. */
    void awaitSame() {
        await("the ledger's account of " + provider + " equals the provider's own book")
            .atMost(Duration.ofSeconds(30))
            .until(() -> difference().compareTo(before) == 0);
    }

    private BigDecimal difference() {
        return BigDecimal.valueOf(posted("provider:" + provider)).subtract(own.get());
    }

    /** What an account of the ledger has received in the provider's currency, in smallest units. */
    private long posted(String account) {
        return shop.count(
            """
            select coalesce(sum(e.minor), 0) from ledger.entry e join ledger.account a on a.id = e.account_id
            where a.code = ? and a.asset = ?""",
            account,
            asset
        );
    }
}
