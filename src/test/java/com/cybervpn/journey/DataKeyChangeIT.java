package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The key of sealed secrets is changed, and no customer notices. */
class DataKeyChangeIT {

    private static final Duration START = Duration.ofSeconds(120);

    @Test
    void codesGoOnWorkingAndTheOldKeyMayGoOnceAllIsSealedAnew() {
        try (Shop shop = Shop.open(Map.of())) {
            String old = shop.secrets().dataEncryptionKey();
            String fresh = key();
            AuthenticatorApp one = AuthenticatorApp.turnedOn(shop, shop.customer());
            AuthenticatorApp other = AuthenticatorApp.turnedOn(shop, shop.customer());
            Customer buyer = shop.customer();
            buyer.buys();
            String link = buyer.accessLink();
            assertThat(keysInUse(shop)).isEqualTo(1);

            shop.server().setting("DATA_ENCRYPTION_KEY", fresh);
            shop.server().setting("DATA_ENCRYPTION_KEYS_PREVIOUS", key() + "," + old);
            restart(shop);
            one.complete(one.challenge(), one.freshCode()).then().statusCode(200);
            AuthenticatorApp third = AuthenticatorApp.turnedOn(shop, shop.customer());
            shop.fixtures().due("reseal_secrets");
            shop.awaitLog("3 secrets are sealed with the current data key");
            assertThat(keysInUse(shop)).isEqualTo(1);

            shop.server().setting("DATA_ENCRYPTION_KEYS_PREVIOUS", "");
            restart(shop);
            for (AuthenticatorApp app : new AuthenticatorApp[] { one, other, third }) {
                app.complete(app.challenge(), app.freshCode()).then().statusCode(200);
            }
            buyer.signIn();
            assertThat(buyer.accessLink()).isEqualTo(link);
            String log = String.join("\n", shop.server().logLines());
            assertThat(log).doesNotContain(old, fresh, one.secret(), one.recoveryCodes().getFirst());
        }
    }

    private static void restart(Shop shop) {
        shop.server().restart();
        shop.server().awaitReady(START);
    }

    private static String key() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static long keysInUse(Shop shop) {
        return shop.count(
            """
            select count(distinct key) from (select substring(secret from 1 for 5) as key from twofactor.authenticator
            union select substring(sealed_link from 1 for 5) from provisioning.account where sealed_link is not null) keys"""
        );
    }
}
