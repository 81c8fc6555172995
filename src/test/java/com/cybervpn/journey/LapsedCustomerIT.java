package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.sandbox.DemoUser;
import com.cybervpn.sandbox.PanelUser;
import com.cybervpn.sandbox.RemnawaveSimulator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The panel refuses an end in the past, yet it has to follow what else changes about a customer whose time is over. */
class LapsedCustomerIT {

    private final Shop shop = Shop.shared();
    private final RemnawaveSimulator panel = shop.vendors().remnawave();

    @Test
    void whoRemovesAndLinksTelegramIsFollowedAtThePanel() {
        Customer customer = shop.customer();
        String username = lapsed(customer);

        unlinkTelegram(customer);
        customer.awaitFollowed();
        assertThat(panel.user(username)).map(PanelUser::telegramId).isEmpty();

        linkTelegram(customer);
        customer.awaitFollowed();
        PanelUser user = panel.user(username).orElseThrow();
        assertThat(user.telegramId()).isEqualTo(customer.telegramId());
        assertThat(user.status()).isEqualTo("EXPIRED");
    }

    @Test
    void whoIsDisabledAtThePanelStaysSo() {
        Customer customer = shop.customer();
        String username = lapsed(customer);
        panel.disableUser(username);

        unlinkTelegram(customer);
        customer.awaitFollowed();

        assertThat(panel.user(username)).map(PanelUser::telegramId).isEmpty();
        assertThat(panel.user(username)).map(PanelUser::status).contains("DISABLED");
    }

    @Test
    void whoWasDeletedAtThePanelIsNotMadeAgain() {
        Customer customer = shop.customer();
        String username = lapsed(customer);
        panel.deleteUser(username);

        unlinkTelegram(customer);
        customer.awaitFollowed();

        assertThat(panel.user(username)).isEmpty();
    }

    @Test
    void whoBuysAgainHasAccessAgain() {
        Customer customer = shop.customer();
        String username = lapsed(customer);

        customer.buys();

        customer.hasExactly(2);
        assertThat(panel.user(username)).map(PanelUser::status).contains("ACTIVE");
    }

    /** Buys, and the time passes; the account's name at the panel. */
    private String lapsed(Customer customer) {
        customer.buys();
        String username = customer.panelUsers().getFirst().username();
        shop.execute(
            "update subscription.subscription set expires_at = now() - interval '1 day' where user_id = ?",
            customer.id()
        );
        panel.setExpireAt(username, Instant.now().minus(Duration.ofDays(1)));
        return username;
    }

    private void unlinkTelegram(Customer customer) {
        Stranger.at(shop, "google").link(customer.token()).then().statusCode(200);
        customer.api().delete("/auth/telegram/link").then().statusCode(200);
    }

    private void linkTelegram(Customer customer) {
        customer
            .api()
            .body(
                shop.vendors().telegram().widgetSigner().sign(DemoUser.of(customer.telegramId())).toString()
            )
            .post("/auth/telegram/link")
            .then()
            .statusCode(200);
    }
}
