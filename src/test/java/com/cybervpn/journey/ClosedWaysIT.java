package com.cybervpn.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A provider that is not set up is not there, and does not count as a way in. */
class ClosedWaysIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whatIsNotSetUpIsNotOffered() {
        try (
            Shop shop = Shop.open(
                Map.of(
                    "GITHUB_CLIENT_ID",
                    "",
                    "GITHUB_CLIENT_SECRET",
                    "",
                    "APPLE_CLIENT_ID",
                    "",
                    "APPLE_TEAM_ID",
                    "",
                    "APPLE_KEY_ID",
                    "",
                    "APPLE_PRIVATE_KEY",
                    "",
                    "SUPPORT_CONTACT",
                    ""
                )
            )
        ) {
            Customer customer = shop.customer();
            for (String provider : List.of("github", "apple")) {
                Stranger stranger = Stranger.at(shop, provider);
                Stranger.Returned returned = new Stranger.Returned("c", "s");
                for (Response answer : List.of(
                    shop
                        .api()
                        .queryParam("redirect_uri", stranger.dashboard())
                        .get("/oauth/" + provider + "/login"),
                    stranger.complete(returned),
                    stranger.beginLink(customer.token()),
                    stranger.completeLink(customer.token(), returned),
                    stranger.unlink(customer.token())
                )) {
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
                    assertThat(answer.jsonPath().getString("code")).isEqualTo("way_in_closed");
                }
            }

            Stranger google = Stranger.at(shop, "google");
            google = google.withEmail(google.email(), false);
            String token = google.signedIn().getString("access_token");
            shop.execute(
                "insert into oauth.account (provider, subject, user_id, label, linked_at) select 'github', '1', user_id, '@x', now() from oauth.account where provider = 'google'"
            );
            Response last = google.unlink(token);
            assertThat(last.statusCode()).isEqualTo(409);
            assertThat(last.jsonPath().getString("code")).isEqualTo("last_way_in");

            telegramMovesTheBotAndTheDashboardAsksForTheCommand(shop);
            starsWithoutSomebodyWhoHelpsAreTold(shop);
        }
    }

    private static void starsWithoutSomebodyWhoHelpsAreTold(Shop shop) {
        shop.awaitLog("Stars are open and SUPPORT_CONTACT is not set");
        JsonPath board = Staff.of(shop, "support")
            .api()
            .get("/monitoring/health")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
        assertThat(board.getString("status")).isEqualTo("degraded");
        assertThat(board.getString("components.support.status")).isEqualTo("unhealthy");
        assertThat(board.getString("components.support.reason")).contains("SUPPORT_CONTACT");
        assertThat(given().get(shop.server().metricsUrl()).asString()).containsPattern(
            "(?m)^stars_without_support(\\{\\})? 1(\\.0)?$"
        );
    }

    /** Here and not in a shop of its own, because it asks Telegram once an hour only. */
    private static void telegramMovesTheBotAndTheDashboardAsksForTheCommand(Shop shop) {
        shop.vendors().oauth().telegram().moveBot();
        Stranger stranger = Stranger.at(shop, "telegram");
        Response closed = shop
            .api()
            .queryParam("redirect_uri", stranger.dashboard())
            .get("/oauth/telegram/login");
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.jsonPath().getString("code")).isEqualTo("way_in_closed");
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                JsonPath methods = shop.api().get("/auth/methods").jsonPath();
                assertThat(methods.getString("telegram.way")).isEqualTo("bot");
                assertThat((Object) methods.get("telegram.login_url")).isNull();
                assertThat(methods.getString("telegram.bot_username")).isEqualTo("cybervpn_sandbox_bot");
            });
        Staff staff = Staff.of(shop, "support");
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                JsonPath board = staff.api().get("/monitoring/health").jsonPath();
                assertThat(board.getString("status")).isEqualTo("degraded");
                assertThat(board.getString("components.telegram_login.status")).isEqualTo("unhealthy");
                assertThat(board.getString("components.telegram_login.reason")).contains(
                    "TELEGRAM_OIDC_CLIENT_ID",
                    "/login"
                );
                assertThat((Object) board.get("components.remnawave.reason")).isNull();
            });
        long asked = shop.vendors().oauth().calls("telegram/authorize");
        for (int i = 0; i < 10; i++) {
            shop.api().get("/auth/methods").then().statusCode(200);
        }
        assertThat(shop.vendors().oauth().calls("telegram/authorize"))
            .isEqualTo(asked)
            .isLessThanOrEqualTo(2);
    }
}
