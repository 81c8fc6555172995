package com.cybervpn.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.cybervpn.sandbox.Fault;
import com.cybervpn.sandbox.PanelUser;
import com.cybervpn.sandbox.RemnawaveSimulator;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a customer's account at the panel: while it is paid for, the access is there, by the link we show. */
class AccessChangedAtThePanelIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Shop shop = Shop.shared();
    private final RemnawaveSimulator panel = shop.vendors().remnawave();
    private final Customer customer = shop.customer();
    private String username;

    /** What takes access away. */
    enum Change {
        DELETED(RemnawaveSimulator::deleteUser),
        DISABLED(RemnawaveSimulator::disableUser),
        REVOKED(RemnawaveSimulator::revokeUser),
        CUT_SHORT((panel, user) ->
            panel.changeUser(user, Map.of("expireAt", Instant.now().plusSeconds(3600).toString()))
        ),
        ENDED((panel, user) -> panel.setExpireAt(user, Instant.now().minusSeconds(60))),
        COUNTED_OTHERWISE((panel, user) ->
            panel.changeUser(user, Map.of("trafficLimitStrategy", "NO_RESET"))
        ),
        OUT_OF_ITS_SQUADS((panel, user) -> panel.changeUser(user, Map.of("activeInternalSquads", List.of())));

        private final BiConsumer<RemnawaveSimulator, String> atThePanel;

        Change(BiConsumer<RemnawaveSimulator, String> atThePanel) {
            this.atThePanel = atThePanel;
        }
    }

    private static final Set<Change> LEADS_NOWHERE = EnumSet.of(
        Change.DELETED,
        Change.REVOKED,
        Change.DISABLED,
        Change.ENDED
    );

    @BeforeEach
    void buy() {
        customer.buys();
        username = customer.panelUsers().getFirst().username();
        panel.awaitWebhooks(SOON);
        panel.forgetRequests();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void isPutRightByTheNotice(Change change) {
        change.atThePanel.accept(panel, username);
        awaitAccess();
        customer.hasExactly(1);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void isPutRightByTheDailyCheckWhenTheNoticeIsLost(Change change) {
        quietly(user -> change.atThePanel.accept(panel, user));
        assertThat(customer.subscription().getString("provisioning")).isEqualTo("done");
        assertThat(hasAccess()).isFalse();

        check();

        awaitAccess();
        customer.hasExactly(1);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void isPutRightWhenItsOwnerLooksAtTheTraffic(Change change) {
        quietly(user -> change.atThePanel.accept(panel, user));
        customer.api().get("/users/me/usage").then().statusCode(200);
        awaitAccess();
    }

    @ParameterizedTest
    @EnumSource(value = Change.class, names = "COUNTED_OTHERWISE", mode = EnumSource.Mode.EXCLUDE)
    void isPutRightWhenItsOwnerLooksAtTheLink(Change change) {
        quietly(user -> change.atThePanel.accept(panel, user));
        boolean leadsNowhere = LEADS_NOWHERE.contains(change);
        customer
            .api()
            .get("/subscriptions/config")
            .then()
            .statusCode(leadsNowhere ? 409 : 200);
        awaitAccess();
    }

    @ParameterizedTest
    @EnumSource(value = Change.class, names = { "DISABLED", "ENDED" })
    void aLinkThatLeadsNowhereIsNotHandedOutHoweverOftenItsRepairFails(Change change) {
        panel.faults().set(Fault.html502().on("updateUser"));
        change.atThePanel.accept(panel, username);
        await()
            .atMost(SOON)
            .until(() -> customer.subscription().getString("provisioning").equals("pending"));
        for (int look = 0; look < 30; look++) {
            customer.api().get("/users/me/usage").then().statusCode(200);
            for (String path : List.of("/subscriptions/config", "/subscriptions/config/qr.svg")) {
                customer.api().get(path).then().statusCode(409).body("code", equalTo("access_pending"));
            }
        }
        // the looks do not make it hurry
        assertThat(panel.calls("updateUser")).isLessThan(8);
        panel.faults().clear();
        shop.fixtures().pauseOver("provision_access");
        awaitAccess();
    }

    @Test
    void allAreLookedAtAtOnceAfterThePanelOrWeWereAway() {
        quietly(panel::disableUser);
        shop.execute("update provisioning.panel_watch set answered_at = now() - interval '10 minutes'");
        shop.fixtures().due("check_access");
        awaitAccess();
    }

    @Test
    void aLinkOnAnotherDomainIsShownAsSoonAsAnAnswerTellsIt() {
        String before = customer.accessLink();
        panel.moveSubscriptions("https://moved.example.com/");
        try {
            customer.api().get("/users/me/usage").then().statusCode(200);
            assertThat(customer.accessLink()).startsWith("https://moved.example.com/");
            panel.moveSubscriptions("https://again.example.com/");
            assertThat(customer.accessLink()).startsWith("https://again.example.com/");
            assertThat(panel.calls("updateUser")).isZero();
        } finally {
            panel.moveSubscriptions(before.substring(0, before.lastIndexOf('/') + 1));
        }
    }

    @Test
    void tagAndDescriptionAreSetAgainByAPurchase() {
        panel.changeUser(username, Map.of("tag", "OTHER", "description", "other"));
        customer.buys();
        var json = panel.user(username).orElseThrow().json();
        assertThat(json.path("tag").asText()).isEqualTo("CYBERVPN");
        assertThat(json.path("description").asText()).isEqualTo(
            customer.subscription().getString("plan_name")
        );
    }

    @Test
    void usageIsShownThoughThePanelCannotTellItsDays() {
        panel.setUsage(username, 4_321);
        panel.faults().set(Fault.html502().on("bandwidth"));
        var usage = customer.api().get("/users/me/usage").then().statusCode(200).extract().as(JsonBody.class);
        assertThat(usage.getLong("bandwidth_used")).isEqualTo(4_321);
        assertThat(usage.getList("daily")).isEmpty();
    }

    @Test
    void aPanelThatIsSilentAboutItsDaysKeepsNoCustomerWaitingForTheRest() {
        panel.setUsage(username, 8_765);
        panel.faults().set(Fault.of(Fault.Kind.HANG_BEFORE).on("bandwidth"));
        try {
            long begun = System.nanoTime();
            Together.times(40, () -> customer.api().get("/users/me/usage")).forEach(answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.as(JsonBody.class).getLong("bandwidth_used")).isEqualTo(8_765);
                assertThat(answer.as(JsonBody.class).getList("daily")).isEmpty();
            });
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        } finally {
            panel.faults().clear();
            panel.faults().release();
        }
    }

    @Test
    void theLinkOfAnExpiredCustomerIsNotHandedOut() {
        shop.fixtures().subscriptionEnded(customer.id());
        for (String path : List.of("/subscriptions/config", "/subscriptions/config/qr.svg")) {
            customer.api().get(path).then().statusCode(404).body("code", equalTo("no_subscription"));
        }
    }

    @Test
    void theLinkDoesNotLieInClearInTheDatabase() {
        String link = customer.accessLink();
        assertThat(
            shop.count(
                "select count(*) from provisioning.account a where user_id = ? and (a::text like ? or short_id is not null)",
                customer.id(),
                "%" + link.substring(link.lastIndexOf('/') + 1) + "%"
            )
        ).isZero();
    }

    @Test
    void aClearLinkOfTheVersionBeforeIsShownAndSealed() {
        String link = customer.accessLink();
        shop.execute(
            "update provisioning.account set sealed_link = null, subscription_url = ?, short_id = ?, seal_at = now() where user_id = ?",
            link,
            link.substring(link.lastIndexOf('/') + 1),
            customer.id()
        );
        shop.fixtures().due("reseal_secrets");
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from provisioning.account where user_id = ? and subscription_url is null and sealed_link is not null",
                        customer.id()
                    ) == 1
            );
        assertThat(customer.accessLink()).isEqualTo(link);
    }

    @Test
    void ourOwnChangesEchoAndAreNotRepeated() {
        panel.disableUser(username);
        // not by the customer's own look, which would promise another repair while the first one runs
        await()
            .atMost(SOON)
            .until(() -> panel.user(username).orElseThrow().status().equals("ACTIVE"));
        customer.awaitFollowed();
        panel.awaitWebhooks(SOON);
        customer.awaitFollowed();

        // the echo of a change may come before the account is enabled again, and is put right once more
        assertThat(panel.calls("updateUser")).isBetween(1L, 2L);
    }

    @Test
    void aLimitChangedForOneCustomerIsLeftAlone() {
        panel.changeUser(username, Map.of("trafficLimitBytes", 5_000_000_000_000L));
        panel.awaitWebhooks(SOON);
        check();
        customer.awaitFollowed();

        assertThat(panel.calls("findUser")).as("looked at").isEqualTo(1);
        assertThat(panel.user(username)).map(PanelUser::trafficLimitBytes).contains(5_000_000_000_000L);
    }

    @Test
    void aLostAccountIsFoundWhenItsOwnerLooksAtTheTraffic() {
        quietly(panel::deleteUser);
        customer.api().get("/users/me/usage").then().statusCode(200);
        awaitAccess();
    }

    @Test
    void aDeadLinkIsFoundWhenItsOwnerLooksAtIt() {
        quietly(panel::revokeUser);
        customer
            .api()
            .get("/subscriptions/config")
            .then()
            .statusCode(409)
            .body("code", equalTo("access_pending"));
        awaitAccess();
        customer
            .api()
            .get("/subscriptions/config")
            .then()
            .statusCode(200)
            .body("links", hasItem(startsWith("vless://")));
    }

    @Test
    void aPanelThatIsAwayIsAskedAboutTheOthersLater() {
        quietly(panel::deleteUser);
        panel.faults().set(Fault.down());
        check();
        panel.faults().clear();

        check();
        awaitAccess();
    }

    @Test
    void whatIsNotPaidForAnyMoreIsNotBroughtBackAndNotLookedAtAgain() {
        quietly(panel::deleteUser);
        shop.fixtures().subscriptionEnded(customer.id());
        check();
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from provisioning.account where user_id = ? and check_at is null",
                        customer.id()
                    ) == 1
            );
        assertThat(panel.user(username)).isEmpty();
        assertThat(panel.calls("findUser")).isZero();

        customer.buys();
        assertThat(
            shop.count(
                "select count(*) from provisioning.account where user_id = ? and check_at > now()",
                customer.id()
            )
        ).isEqualTo(1);
        assertThat(hasAccess()).isTrue();
    }

    /** Without the shop being told. */
    private void quietly(Consumer<String> change) {
        panel.faults().set(Fault.dropNotices());
        change.accept(username);
        panel.awaitWebhooks(SOON);
        panel.faults().clear();
    }

    /** A day has passed. */
    private void check() {
        shop.execute(
            "update provisioning.account set check_at = now() where user_id = ? and check_at is not null",
            customer.id()
        );
        shop.fixtures().due("check_access");
        awaitChecked();
    }

    private void awaitChecked() {
        await()
            .atMost(SOON)
            .until(
                () ->
                    shop.count(
                        "select count(*) from provisioning.account where user_id = ? and check_at <= now()",
                        customer.id()
                    ) == 0
            );
    }

    private void awaitAccess() {
        await().atMost(SOON).until(this::hasAccess);
    }

    /** By the link that the customer is shown. */
    private boolean hasAccess() {
        Instant end = Instant.parse(customer.subscription().getString("expires_at"));
        return panel
            .user(username)
            .filter(user -> user.status().equals("ACTIVE") && !user.squads().isEmpty())
            .filter(user -> Duration.between(user.expireAt(), end).abs().toSeconds() == 0)
            .filter(user -> user.json().path("trafficLimitStrategy").asText().equals("MONTH_ROLLING"))
            .filter(user -> user.subscriptionUrl().equals(linkShown()))
            .isPresent();
    }

    /** Null while the customer is told that access is being prepared. */
    private String linkShown() {
        Response config = customer.api().get("/subscriptions/config");
        assertThat(config.statusCode()).isIn(200, 409);
        return config.statusCode() == 200 ? config.as(JsonBody.class).getString("subscription_url") : null;
    }
}
