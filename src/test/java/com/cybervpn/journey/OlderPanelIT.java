package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.cybervpn.sandbox.PanelUser;
import com.cybervpn.sandbox.PanelVersion;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OlderPanelIT {

    @Test
    void purchaseAndRenewalWorkWithPanel2() {
        try (Shop shop = Shop.open(PanelVersion.V2_8_1)) {
            Customer customer = shop.customer();
            for (int time = 0; time < 2; time++) {
                customer.buys();
            }

            customer.hasExactly(2);
            assertThat(customer.subscription().getInt("days_remaining")).isEqualTo(60);
            PanelUser user = customer.panelUsers().getFirst();
            assertThat(
                shop.count(
                    "select count(*) from provisioning.account where panel_id = ?",
                    UUID.fromString(user.uuid()).toString()
                )
            ).isEqualTo(1);
            customer
                .api()
                .get("/subscriptions/config")
                .then()
                .statusCode(200)
                .body("subscription_url", equalTo(user.subscriptionUrl()))
                .body("links", hasItem(startsWith("vless://")));
        }
    }
}
