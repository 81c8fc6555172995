package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.sandbox.DemoUser;
import com.cybervpn.sandbox.PanelUser;
import com.cybervpn.sandbox.RemnawaveSimulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The panel refuses an end in the past, yet it has to follow what else changes about a customer whose time is over. */
class LapsedCustomerIT {

    private static final Duration LONGER_THAN_A_MONTH = Duration.ofDays(31);

    private static Shop shop;
    private static RemnawaveSimulator panel;

    @BeforeAll
    static void open() {
        shop = Shop.withMovableClock(Map.of());
        panel = shop.vendors().remnawave();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

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
        shop.moveClock(LONGER_THAN_A_MONTH);
        customer.signIn();
        assertThat(customer.subscription().getString("status")).isEqualTo("expired");
        return username;
    }

    private void unlinkTelegram(Customer customer) {
        Stranger.at(shop, "github").link(customer.token()).then().statusCode(200);
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
