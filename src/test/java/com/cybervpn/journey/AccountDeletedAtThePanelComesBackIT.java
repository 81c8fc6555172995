package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountDeletedAtThePanelComesBackIT {

    private final Shop shop = Shop.shared();

    @Test
    void whileItIsPaidFor() {
        Customer customer = shop.customer();
        customer.buys();
        String username = customer.panelUsers().getFirst().username();

        shop.vendors().remnawave().deleteUser(username);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> shop.vendors().remnawave().user(username).isPresent());

        customer.hasExactly(1);
        assertThat(customer.subscription().getString("provisioning")).isEqualTo("done");
    }
}
