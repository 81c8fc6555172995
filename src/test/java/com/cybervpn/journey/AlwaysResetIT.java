package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.sandbox.RemnawaveSimulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlwaysResetIT {

    private static final String UNKNOWN = "11111111-2222-4333-8444-555555555555";

    @Test
    void anUnknownSquadIsToldAndEveryPurchaseResetsOnRequest() {
        try (
            Shop shop = Shop.withMovableClock(Map.of("TRAFFIC_RESET", "always", "REMNAWAVE_SQUADS", UNKNOWN))
        ) {
            shop.moveClock(Duration.ofHours(1));
            shop.awaitLog("squads that the panel does not have, no access can be made: " + UNKNOWN);
            RemnawaveSimulator panel = shop.vendors().remnawave();
            panel.addSquad(UNKNOWN, "Made later");

            Customer customer = shop.customer();
            customer.buys();
            assertThat(panel.calls("resetTraffic")).isZero();
            String username = customer.panelUsers().getFirst().username();
            panel.setUsage(username, 5_000_000_000L);

            customer.buys();

            assertThat(panel.calls("resetTraffic")).isEqualTo(1);
            assertThat(panel.user(username).orElseThrow().usedTrafficBytes()).isZero();
        }
    }
}
