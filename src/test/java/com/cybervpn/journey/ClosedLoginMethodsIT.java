package com.cybervpn.journey;

import static com.cybervpn.journey.EmailSignInIT.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A provider that is not set up is not there, and does not count as a login method. */
class ClosedLoginMethodsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Shop shop;

    @BeforeAll
    static void open() {
        Map<String, String> closed = new HashMap<>();
        for (String setting : List.of(
            "GITHUB_CLIENT_ID",
            "GITHUB_CLIENT_SECRET",
            "APPLE_CLIENT_ID",
            "APPLE_TEAM_ID",
            "APPLE_KEY_ID",
            "APPLE_PRIVATE_KEY",
            "SMTP_URL",
            "MAIL_FROM",
            "SUPPORT_CONTACT"
        )) {
            closed.put(setting, "");
        }
        shop = Shop.open(closed);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void whatIsNotSetUpIsNotOffered() {
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
                assertThat(answer.as(JsonBody.class).getString("code")).isEqualTo("way_in_closed");
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
        assertThat(last.as(JsonBody.class).getString("code")).isEqualTo("last_way_in");
    }

    @Test
    void withoutAMailServerTheLoginByMailIsClosed() {
        Mailbox mailbox = Mailbox.of(shop);
        refused(404, "way_in_closed", mailbox.register());
        refused(404, "way_in_closed", mailbox.magicLink());
        refused(404, "way_in_closed", mailbox.resend());
        refused(404, "way_in_closed", mailbox.verify("123456"));
        refused(404, "way_in_closed", mailbox.follow("x"));
        refused(404, "way_in_closed", mailbox.login("not the password at all"));
        refused(404, "way_in_closed", mailbox.forgot());
        refused(404, "way_in_closed", mailbox.reset("123456", "a phrase nobody thinks of"));
        Customer customer = shop.customer();
        refused(
            404,
            "way_in_closed",
            customer.api().body(Map.of("email", mailbox.address())).post("/auth/email/link")
        );
        refused(404, "way_in_closed", customer.api().delete("/auth/email/link"));
        assertThat(shop.count("select count(*) from mailbox.mail")).isZero();
        assertThat(shop.server().logLines()).anyMatch(line -> line.contains("SMTP_URL is not set"));
    }

    @Test
    void starsWithoutAContactAreTold() {
        shop.awaitLog("Stars are open and SUPPORT_CONTACT is not set");
        JsonBody board = Staff.of(shop, "support")
            .api()
            .get("/monitoring/health")
            .then()
            .statusCode(200)
            .extract()
            .as(JsonBody.class);
        assertThat(board.getString("status")).isEqualTo("degraded");
        assertThat(board.getString("components.support.status")).isEqualTo("unhealthy");
        assertThat(board.getString("components.support.reason")).contains("SUPPORT_CONTACT");
        assertThat(given().get(shop.server().metricsUrl()).asString()).containsPattern(
            "(?m)^stars_without_support(\\{\\})? 1(\\.0)?$"
        );
    }

    /** Here, and not in the shop that others share, because it asks Telegram once an hour only. */
    @Test
    void whenTelegramHasMovedTheBotTheDashboardAsksForTheCommand() {
        shop.vendors().oauth().telegram().moveBot();
        Stranger stranger = Stranger.at(shop, "telegram");
        Response closed = shop
            .api()
            .queryParam("redirect_uri", stranger.dashboard())
            .get("/oauth/telegram/login");
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.as(JsonBody.class).getString("code")).isEqualTo("way_in_closed");
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                JsonBody methods = shop.api().get("/auth/methods").as(JsonBody.class);
                assertThat(methods.getString("telegram.way")).isEqualTo("bot");
                assertThat((Object) methods.get("telegram.login_url")).isNull();
                assertThat(methods.getString("telegram.bot_username")).isEqualTo("cybervpn_sandbox_bot");
            });
        Staff staff = Staff.of(shop, "support");
        await()
            .atMost(SOON)
            .untilAsserted(() -> {
                JsonBody board = staff.api().get("/monitoring/health").as(JsonBody.class);
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
