package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.PanelUser;
import com.cybervpn.sandbox.RemnawaveSimulator;
import com.cybervpn.sandbox.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The panel lifts a used-up account only for a larger limit or a reset: a customer who pays again has a VPN that works. */
class TrafficUsedUpIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Shop shop = Shop.shared();
    private final RemnawaveSimulator panel = shop.vendors().remnawave();
    private final Customer customer = shop.customer();
    private String username;

    @BeforeEach
    void buy() {
        customer.buys();
        username = customer.panelUsers().getFirst().username();
        panel.awaitWebhooks(SOON);
        panel.forgetRequests();
    }

    @Test
    void aLimitedAccountIsResetByAPurchase() {
        useUp();
        customer.buys();

        assertThat(user().status()).isEqualTo("ACTIVE");
        assertThat(user().usedTrafficBytes()).isZero();
        assertThat(panel.calls("resetTraffic")).isEqualTo(1);
        customer.hasExactly(2);
        assertThat(customer.subscription().getString("status")).isEqualTo("active");
    }

    @Test
    void anAccountThatIsFullAndNotYetLimitedIsResetToo() {
        panel.changeUser(username, java.util.Map.of("trafficLimitBytes", 1_000L));
        panel.faults().set(Fault.dropNotices());
        panel.setUsage(username, 1_000L);
        panel.awaitWebhooks(SOON);
        panel.faults().clear();
        customer.buys();

        assertThat(user().usedTrafficBytes()).isZero();
        assertThat(user().status()).isEqualTo("ACTIVE");
    }

    @Test
    void aSmallerPlanOfWhichAlreadyMoreIsUsedIsResetByItsPurchase() {
        panel.setUsage(username, user().trafficLimitBytes() - 1);
        Customer.Purchase smaller = customer.checkout("basic", 30, "cryptobot");
        customer.pay(smaller).join();
        customer.awaitStatus(smaller, "completed");

        assertThat(user().usedTrafficBytes()).isZero();
        assertThat(user().status()).isEqualTo("ACTIVE");
    }

    @Test
    void anEarlyRenewalNeitherBurnsNorGivesGigabytes() {
        panel.setUsage(username, 5_000_000_000L);
        customer.buys();

        assertThat(user().usedTrafficBytes()).isEqualTo(5_000_000_000L);
        assertThat(panel.calls("resetTraffic")).isZero();
    }

    @Test
    void aPurchaseAfterTheEndResets() {
        panel.setUsage(username, 5_000_000_000L);
        shop.fixtures().subscriptionEnded(customer.id());
        panel.setExpireAt(username, Instant.now().minus(Duration.ofDays(1)));
        customer.buys();

        assertThat(user().usedTrafficBytes()).isZero();
        assertThat(user().status()).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = { "ERROR_AFTER_SUCCESS", "TIMEOUT_AFTER_SUCCESS" })
    void aResetWhoseAnswerIsLostIsNotAskedForTwice(Fault.Kind lost) {
        useUp();
        panel.faults().set(Fault.of(lost).once().on("resetTraffic"));
        customer.buys();

        assertThat(panel.calls("resetTraffic")).isEqualTo(1);
        assertThat(user().status()).isEqualTo("ACTIVE");
        assertThat(
            shop.count(
                "select count(*) from subscription.grant where user_id = ? and reset_due and reset_done_at is not null",
                customer.id()
            )
        ).isEqualTo(1);
    }

    @Test
    void provisioningIsNotDoneBeforeTheAccountCanBeUsed() {
        useUp();
        panel.faults().set(Fault.error500().on("resetTraffic"));
        Customer.Purchase purchase = customer.checkoutCrypto();
        customer.pay(purchase).join();
        await()
            .atMost(SOON)
            .until(() -> panel.calls("resetTraffic") >= 2);

        assertThat(customer.status(purchase)).isEqualTo("provisioning");
        assertThat(customer.subscription().getString("provisioning")).isEqualTo("pending");
        panel.faults().clear();
        customer.awaitStatus(purchase, "completed");
        assertThat(user().status()).isEqualTo("ACTIVE");
        customer.hasExactly(2);
    }

    @Test
    void usedUpTrafficIsAStatusOfItsOwnUntilThePanelCountsAnew() {
        useUp();
        JsonBody subscription = customer.subscription();
        Instant resets = Instant.parse(subscription.getString("traffic_resets_at"));
        assertThat(LocalDate.ofInstant(resets, ZoneOffset.UTC)).isEqualTo(
            LocalDate.now(ZoneOffset.UTC).plusMonths(1)
        );
        assertThat(subscription.getString("provisioning")).isEqualTo("done");

        panel.resetTraffic(username);
        panel.awaitWebhooks(SOON);
        assertThat(customer.subscription().getString("status")).isEqualTo("active");
        assertThat(customer.subscription().getLong("used_traffic_bytes")).isZero();
    }

    @Test
    void thePeriodShownIsThatOfThePanel() {
        shop.execute(
            "update subscription.subscription set started_at = now() - interval '40 days' where user_id = ?",
            customer.id()
        );
        JsonBody usage = customer
            .api()
            .get("/users/me/usage")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        Instant made = Instant.parse(user().json().path("createdAt").asText());
        assertThat(Instant.parse(usage.getString("period_start"))).isEqualTo(made);
        assertThat(usage.getString("period_end")).startsWith(
            LocalDate.ofInstant(made, ZoneOffset.UTC).plusMonths(1).toString()
        );
    }

    @Test
    void from80PercentItsOwnerIsToldOnceInEachPeriod() {
        long most = (user().trafficLimitBytes() / 100) * 81;
        for (int time = 0; time < 2; time++) {
            panel.setUsage(username, most + time);
            customer.api().get("/users/me/usage").then().statusCode(200);
        }
        await()
            .atMost(SOON)
            .until(() -> warnings().size() == 1);
        assertThat(warnings().getFirst().text()).contains("81%");

        panel.resetTraffic(username);
        panel.awaitWebhooks(SOON);
        panel.setUsage(username, most);
        panel.sendEvent("user.bandwidth_usage_threshold_reached", username, null);
        await()
            .atMost(SOON)
            .until(() -> warnings().size() == 2);
    }

    @Test
    void whoseTrafficIsUsedUpIsToldThatTheVpnIsPaused() {
        panel.setUsage(username, (user().trafficLimitBytes() / 100) * 82);
        customer.api().get("/users/me/usage").then().statusCode(200);
        await()
            .atMost(SOON)
            .until(() -> warnings().size() == 1);
        useUp();
        await()
            .atMost(SOON)
            .until(() -> told("your VPN is paused until").size() == 1);
        assertThat(warnings()).hasSize(1);
    }

    private List<SentMessage> warnings() {
        return told("of your traffic is used");
    }

    private List<SentMessage> told(String words) {
        return shop
            .vendors()
            .telegram()
            .sentMessages(customer.telegramId())
            .stream()
            .filter(message -> message.text().contains(words))
            .toList();
    }

    private void useUp() {
        panel.setUsage(username, user().trafficLimitBytes());
        panel.awaitWebhooks(SOON);
        assertThat(customer.subscription().getString("status")).isEqualTo("limited");
    }

    private PanelUser user() {
        return panel.user(username).orElseThrow();
    }
}
